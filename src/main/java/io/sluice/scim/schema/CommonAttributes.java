package io.sluice.scim.schema;

import static io.sluice.scim.schema.AttributeType.COMPLEX;
import static io.sluice.scim.schema.AttributeType.DATE_TIME;
import static io.sluice.scim.schema.AttributeType.REFERENCE;
import static io.sluice.scim.schema.AttributeType.STRING;

import java.util.List;
import java.util.Optional;

/** The attributes every resource has (RFC 7643 §3.1); schema documents do not list them. */
public final class CommonAttributes {
    public static final Attribute SCHEMAS =
            common("schemas", REFERENCE, true, Mutability.READ_WRITE, Returned.ALWAYS, Uniqueness.NONE, List.of());
    public static final Attribute ID =
            common("id", STRING, false, Mutability.READ_ONLY, Returned.ALWAYS, Uniqueness.SERVER, List.of());
    public static final Attribute EXTERNAL_ID =
            common("externalId", STRING, false, Mutability.READ_WRITE, Returned.DEFAULT, Uniqueness.NONE, List.of());
    public static final Attribute META = common(
            "meta",
            COMPLEX,
            false,
            Mutability.READ_ONLY,
            Returned.DEFAULT,
            Uniqueness.NONE,
            List.of(
                    metaPart("resourceType", STRING),
                    metaPart("created", DATE_TIME),
                    metaPart("lastModified", DATE_TIME),
                    metaPart("location", REFERENCE),
                    metaPart("version", STRING)));

    private static final Attributes ALL = Attributes.of(List.of(SCHEMAS, ID, EXTERNAL_ID, META));

    private CommonAttributes() {}

    static Optional<Attribute> attribute(String name) {
        return ALL.named(name);
    }

    private static Attribute metaPart(String name, AttributeType type) {
        return common(name, type, false, Mutability.READ_ONLY, Returned.DEFAULT, Uniqueness.NONE, List.of());
    }

    private static Attribute common(
            String name,
            AttributeType type,
            boolean multiValued,
            Mutability mutability,
            Returned returned,
            Uniqueness uniqueness,
            List<Attribute> parts) {
        return new Attribute(
                name,
                type,
                multiValued,
                "",
                false,
                List.of(),
                true,
                mutability,
                returned,
                uniqueness,
                List.of(),
                parts);
    }
}
