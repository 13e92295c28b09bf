package io.sluice.store;

import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash under which a value is found by {@code eq}. It narrows, it does not decide: two values may share one, so whoever
 * looks one up compares the value too. Stored in the database: must never change.
 */
public final class SearchKey {
    /** What most resources have, {@code true}, is not worth an index. */
    static final String FALSE = "false";

    private SearchKey() {}

    /** {@code value} is folded as its attribute demands, or written by {@link #number} or {@link #time}. */
    public static int of(
            TenantId tenant,
            ResourceType type,
            @Nullable Schema extension,
            Attribute attribute,
            @Nullable Attribute subAttribute,
            String value) {
        return value(path(tenant, type, extension, attribute, subAttribute), value);
    }

    /** Values that many resources share by definition are not worth an index. */
    static boolean indexed(Attribute attribute) {
        return attribute.canonicalValues().isEmpty() && !attribute.equals(CommonAttributes.SCHEMAS);
    }

    /** How the value is written in its hash; empty if the index does not have it. */
    public static Optional<String> indexed(Attribute attribute, Operand operand) {
        return indexed(attribute) ? Optional.ofNullable(written(operand)) : Optional.empty();
    }

    private static @Nullable String written(Operand operand) {
        return switch (operand) {
            case Operand.Text(var text) -> text;
            case Operand.Numeric(var number) -> number(number);
            case Operand.Time(var instant) -> number(time(instant));
            case Operand.Bool(var value) -> value ? null : FALSE;
        };
    }

    /** The part that all values of an attribute share. */
    static int path(
            TenantId tenant,
            ResourceType type,
            @Nullable Schema extension,
            Attribute attribute,
            @Nullable Attribute subAttribute) {
        UUID id = tenant.value();
        long bits = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
        int hash = mix((int) (bits >>> 32) ^ (int) bits);
        hash = mix(hash * 31 + type.name().hashCode());
        hash = mix(hash * 31 + (extension == null ? 0 : extension.id().hashCode()));
        hash = mix(hash * 31 + attribute.name().hashCode());
        return mix(hash * 31 + (subAttribute == null ? 0 : subAttribute.name().hashCode()));
    }

    static int value(int path, String value) {
        return mix(path * 31 + value.hashCode());
    }

    /** Equal numbers are written alike: 1, 1.0 and 1e0. */
    public static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    /** Seconds since 1970, exact. */
    public static BigDecimal time(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }

    /** The finalizer of MurmurHash3 (public domain, Austin Appleby): every bit of the input changes half of the output. */
    private static int mix(int bits) {
        int hash = bits;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}
