package io.sluice.boot;

import io.sluice.http.AddressRanges;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One key of {@link Settings}: {@code http.maxBodySize} in a file, {@code SLUICE_HTTP_MAX_BODY_SIZE} in the environment. */
record SettingKey(String path, Class<?> type, Settings.@Nullable Range range) {
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
            String.class, text -> text,
            Path.class, Path::of,
            boolean.class, SettingKey::truth,
            Duration.class, SettingKey::duration,
            ByteSize.class, ByteSize::parse,
            AddressRanges.class, AddressRanges::parse,
            DatabaseUrl.class, DatabaseUrl::parse,
            URI.class, SettingKey::httpAddress,
            Secret.class, Secret::new);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern HUMP = Pattern.compile("[A-Z]");

    /** All keys, in the order in which they are declared. */
    static final List<SettingKey> ALL = below("", Settings.class);

    /** What a key is set to. */
    @FunctionalInterface
    interface Values {
        @Nullable
        Object of(SettingKey key, @Nullable Object usual);
    }

    static Optional<SettingKey> of(String path) {
        return ALL.stream().filter(key -> key.path.equals(path)).findFirst();
    }

    /** The settings that have these values. */
    static Settings settings(Values values) {
        return (Settings) record("", Settings.DEFAULTS, values);
    }

    /** The values by path, as texts; what is secret is hidden. */
    static Map<String, String> texts(Settings settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        record("", settings, (key, value) -> {
            texts.put(key.path, text(value));
            return value;
        });
        return texts;
    }

    String variable() {
        return "SLUICE_"
                + HUMP.matcher(path.replace('.', '_'))
                        .replaceAll(hump -> "_" + hump.group())
                        .toUpperCase(Locale.ROOT);
    }

    boolean secret() {
        return type == Secret.class || type == DatabaseUrl.class;
    }

    /** @throws IllegalArgumentException whose message goes on after the text itself, like "is not a whole number" */
    Object parse(String text) {
        if (type == int.class) {
            return number(text);
        }
        if (type == double.class) {
            return ratio(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("is none of "
                            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
        }
        return PARSERS.getOrDefault(type, unknown -> unknown).apply(text);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Duration duration when duration.toMillis() % 1000 != 0 -> duration.toMillis() + "ms";
            case Duration duration -> duration.toSeconds() + "s";
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            default -> value.toString();
        };
    }

    private Object number(String text) {
        int from = range == null ? 1 : range.from();
        int to = range == null ? Integer.MAX_VALUE : range.to();
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("is not a whole number from " + from + " to " + to);
    }

    private static Object ratio(String text) {
        try {
            double ratio = Double.parseDouble(text);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("is not a number from 0 to 1");
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static Object duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a time like 500ms, 30s or 5m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static URI httpAddress(String text) {
        try {
            URI address = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException("is not an address like http://localhost:4318");
    }

    private static boolean leads(Class<?> type) {
        return type.getEnclosingClass() == Settings.class && type.isRecord();
    }

    private static String path(String above, RecordComponent component) {
        return above.isEmpty() ? component.getName() : above + "." + component.getName();
    }

    private static List<SettingKey> below(String above, Class<?> type) {
        List<SettingKey> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (leads(component.getType())) {
                keys.addAll(below(path(above, component), component.getType()));
            } else {
                keys.add(key(above, component));
            }
        }
        return List.copyOf(keys);
    }

    private static SettingKey key(String above, RecordComponent component) {
        return new SettingKey(path(above, component), component.getType(), range(component));
    }

    private static Settings.@Nullable Range range(AnnotatedElement component) {
        return component.getAnnotation(Settings.Range.class);
    }

    private static Object record(String above, Object usual, Values values) {
        RecordComponent[] components = usual.getClass().getRecordComponents();
        @Nullable Object[] parts = new @Nullable Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                @Nullable Object part = components[i].getAccessor().invoke(usual);
                parts[i] = part != null && leads(components[i].getType())
                        ? record(path(above, components[i]), part, values)
                        : values.of(key(above, components[i]), part);
            }
            Constructor<?> constructor = usual.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return path + " (" + variable() + ")";
    }
}
