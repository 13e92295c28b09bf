package io.sluice.tenant;

import io.sluice.scim.dialect.Dialect;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant wants to be understood and answered: a profile, and what is otherwise than in it.
 *
 * @param own only what differs from the profile
 */
public record Settings(Profile profile, Map<Setting, String> own) {
    static final String PROFILE = "profile";

    /** What suits Entra ID. */
    public static final Settings DEFAULT = of(Profile.ENTRA);

    public Settings {
        Map<Setting, String> differing = new EnumMap<>(Setting.class);
        own.forEach((setting, value) -> {
            if (!value.equals(profile.value(setting))) {
                differing.put(setting, value);
            }
        });
        own = Map.copyOf(differing);
    }

    public static Settings of(Profile profile) {
        return new Settings(profile, Map.of());
    }

    /** As they were kept by {@link #kept}. What only a newer Sluice knows is passed over: both run during an upgrade. */
    public static Settings of(Map<String, String> kept) {
        Profile profile = Profile.of(kept.getOrDefault(PROFILE, "")).orElse(Profile.ENTRA);
        Map<Setting, String> own = new EnumMap<>(Setting.class);
        kept.forEach((key, value) -> Setting.of(key)
                .filter(setting -> setting.allowed().admits(value))
                .ifPresent(setting -> own.put(setting, value)));
        return new Settings(profile, own);
    }

    /**
     * These, changed by assignments like {@code patchGroupReply=resource}; {@code patchGroupReply=} means as in the profile.
     *
     * @throws IllegalArgumentException whose message lists every mistake in them
     */
    public Settings with(List<String> assignments) {
        return new Assignments(assignments).to(this);
    }

    /**
     * These, changed to these values by key; an empty one means as in the profile.
     *
     * @throws IllegalArgumentException whose message lists every mistake in them, each in a line
     */
    public Settings with(Map<String, String> values) {
        return new Assignments(values).to(this);
    }

    /** What is to be kept: by key, all that differs from {@link #DEFAULT}. */
    public Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        if (profile != Profile.ENTRA) {
            kept.put(PROFILE, profile.label());
        }
        own.forEach((setting, value) -> kept.put(setting.key(), value));
        return kept;
    }

    /** All that is in force, by key. */
    public Map<String, String> inForce() {
        Map<String, String> all = new LinkedHashMap<>(Map.of(PROFILE, profile.label()));
        for (Setting setting : Setting.values()) {
            all.put(setting.key(), value(setting));
        }
        return all;
    }

    /** What is in force here and otherwise there, by key. */
    public Map<String, String> unlike(Settings others) {
        Map<String, String> unlike = inForce();
        unlike.entrySet().removeAll(others.inForce().entrySet());
        return unlike;
    }

    public boolean showsPatchedUsers() {
        return is(Setting.PATCH_USER_REPLY, "resource");
    }

    public boolean showsPatchedGroups() {
        return is(Setting.PATCH_GROUP_REPLY, "resource");
    }

    public boolean uniqueGroupDisplayName() {
        return is(Setting.UNIQUE_GROUP_DISPLAY_NAME, "true");
    }

    public boolean createsUnmatched() {
        return is(Setting.UNMATCHED_FILTER, "create");
    }

    public boolean keepsMembersUnmentioned() {
        return is(Setting.GROUP_PUT_WITHOUT_MEMBERS, "keep");
    }

    public boolean rejectsUnknownMembers() {
        return is(Setting.UNKNOWN_MEMBERS, "reject");
    }

    public boolean tolerant() {
        return is(Setting.DIALECT, "tolerant");
    }

    public Dialect dialect() {
        return tolerant() ? Dialect.tolerant() : Dialect.strict();
    }

    public boolean answersPlainJson() {
        return is(Setting.CONTENT_TYPE, "json");
    }

    public Duration accessTokenLife() {
        return Duration.ofMinutes(number(Setting.ACCESS_TOKEN_MINUTES));
    }

    /** What the tenant has of its own, or {@code usual}, which the gateway has. */
    public long limit(Setting setting, long usual) {
        return setting.allowed().usual().equals(value(setting)) ? usual : number(setting);
    }

    /** Whether the provisioning log keeps a request that failed, or one that did not. */
    public boolean logs(boolean failed) {
        return is(Setting.PROVISIONING_LOG, "all") || (failed && is(Setting.PROVISIONING_LOG, "failures"));
    }

    public boolean logsValues() {
        return is(Setting.LOG_VALUES, "true");
    }

    /** Empty if whatever a client removes is removed. */
    public Optional<Brake> brake() {
        long percent = number(Setting.BRAKE_PERCENT);
        long resources = number(Setting.BRAKE_RESOURCES);
        return percent == 0 && resources == 0
                ? Optional.empty()
                : Optional.of(new Brake(percent, resources, number(Setting.BRAKE_MINUTES)));
    }

    private long number(Setting setting) {
        return Long.parseLong(value(setting));
    }

    private boolean is(Setting setting, String value) {
        return value(setting).equals(value);
    }

    private String value(Setting setting) {
        return own.getOrDefault(setting, profile.value(setting));
    }
}
