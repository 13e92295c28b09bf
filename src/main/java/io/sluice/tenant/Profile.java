package io.sluice.tenant;

import static io.sluice.tenant.Setting.CONTENT_TYPE;
import static io.sluice.tenant.Setting.DIALECT;
import static io.sluice.tenant.Setting.GROUP_PUT_WITHOUT_MEMBERS;
import static io.sluice.tenant.Setting.PATCH_GROUP_REPLY;
import static io.sluice.tenant.Setting.UNIQUE_GROUP_DISPLAY_NAME;
import static io.sluice.tenant.Setting.UNMATCHED_FILTER;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All settings at once, as an identity provider wants them, or the RFCs to the letter. */
public enum Profile {
    ENTRA(Map.of()),
    OKTA(Map.of()),
    /** OneLogin's developer documentation asks for application/json in every answer. */
    ONELOGIN(Map.of(CONTENT_TYPE, "json")),
    JUMPCLOUD(Map.of()),
    GOOGLE(Map.of()),
    PING(Map.of()),
    SAILPOINT(Map.of()),
    AUTHENTIK(Map.of()),
    KEYCLOAK(Map.of()),
    /** RFC 7643 and 7644 as they are written. */
    RFC(Map.of(
            PATCH_GROUP_REPLY, "resource",
            UNIQUE_GROUP_DISPLAY_NAME, "false",
            UNMATCHED_FILTER, "noTarget",
            GROUP_PUT_WITHOUT_MEMBERS, "clear",
            DIALECT, "strict"));

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy that nobody changes
    private final Map<Setting, String> differing;

    Profile(Map<Setting, String> differing) {
        this.differing = Map.copyOf(differing);
    }

    static Optional<Profile> of(String label) {
        return Stream.of(values())
                .filter(profile -> profile.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Stream.of(values()).map(Profile::label).collect(Collectors.joining(", "));
    }

    /** As operators write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String value(Setting setting) {
        return differing.getOrDefault(setting, setting.allowed().usual());
    }
}
