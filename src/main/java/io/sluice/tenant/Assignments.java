package io.sluice.tenant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes of settings as an operator writes them; read whole, so that every mistake is told at once. */
final class Assignments {
    private final Map<String, String> values = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /** Each {@code key=value}. */
    Assignments(List<String> texts) {
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                mistakes.add(text + ": write it as key=value");
            } else if (values.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
                mistakes.add(text.substring(0, equals) + ": is given twice");
            }
        }
    }

    /** By key; an empty value means as in the profile. */
    Assignments(Map<String, String> values) {
        this.values.putAll(values);
    }

    /** The profile counts first, wherever it stands. */
    Settings to(Settings before) {
        Profile profile = profile(before);
        Map<Setting, String> own = new EnumMap<>(Setting.class);
        own.putAll(before.own());
        values.forEach((key, value) -> assign(key, value, profile, own));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return new Settings(profile, own);
    }

    private Profile profile(Settings before) {
        String label = values.remove(Settings.PROFILE);
        if (label == null) {
            return before.profile();
        }
        Optional<Profile> named = label.isEmpty() ? Optional.of(Profile.ENTRA) : Profile.of(label);
        return named.orElseGet(() -> {
            mistakes.add(Settings.PROFILE + "=" + label + ": is none of " + Profile.labels());
            return before.profile();
        });
    }

    private void assign(String key, String value, Profile profile, Map<Setting, String> own) {
        Optional<Setting> setting = Setting.of(key);
        if (setting.isEmpty()) {
            mistakes.add(key + ": no such setting; there are " + Settings.PROFILE + ", " + Setting.keys());
        } else if (value.isEmpty()) {
            own.put(setting.get(), profile.value(setting.get()));
        } else if (setting.get().allowed().admits(value)) {
            own.put(setting.get(), value);
        } else {
            mistakes.add(key + "=" + value + ": " + setting.get().allowed().otherwise());
        }
    }
}
