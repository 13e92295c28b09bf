package io.sluice.monitoring;

import io.sluice.observe.Event;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One event of each kind that there is. */
final class AnyEvent {
    private AnyEvent() {}

    static List<Event> ofEachKind() {
        return Stream.of(Event.class.getPermittedSubclasses())
                .map(kind -> (Event) record(kind))
                .toList();
    }

    private static Object record(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        try {
            return kind.getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Stream.of(components)
                            .map(component -> value(component.getGenericType()))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind.getName(), e);
        }
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType of) {
            return container(of.getRawType(), of.getActualTypeArguments());
        }
        Class<?> kind = (Class<?>) type;
        if (kind.isEnum()) {
            return kind.getEnumConstants()[0];
        }
        return kind.isRecord() ? record(kind) : simple(kind);
    }

    private static Object container(Type raw, Type[] of) {
        if (raw.equals(Map.class)) {
            return Map.of(value(of[0]), value(of[1]));
        }
        return raw.equals(Set.class) ? Set.of(value(of[0])) : List.of(value(of[0]));
    }

    private static Object simple(Class<?> kind) {
        return switch (kind.getSimpleName()) {
            case "String" -> "any";
            case "int", "Integer" -> 1;
            case "long", "Long" -> 1L;
            case "boolean" -> true;
            case "Duration" -> Duration.ofMillis(1);
            case "Instant" -> Instant.EPOCH;
            case "Throwable" -> new IllegalStateException();
            default -> throw new IllegalStateException("say what any " + kind.getName() + " is");
        };
    }
}
