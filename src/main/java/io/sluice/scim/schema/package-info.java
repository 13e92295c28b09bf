/**
 * Attribute definitions, schemas and resource types (RFC 7643 §§2, 6, 7), and how their values are folded for comparison.
 * Uses {@code scim.error} and JSON values only.
 *
 * <p>Where the standard schema documents under {@code /schemas} differ from the listing in RFC 7643 §8.7.1, and why:
 *
 * <ul>
 *   <li>references and binary values are caseExact, as §2.3.6 and §2.3.7 say; two certificates may differ in case alone;
 *   <li>a group's {@code displayName} is required, as §4.2 says;
 *   <li>{@code addresses} have {@code primary}, as the example in §8.2 does, and {@code members} have {@code display} (§2.4);
 *   <li>every {@code type} has canonicalValues, and only they: validators derive from them what a server can hold. They are
 *       suggestions; any other value is taken too.
 * </ul>
 *
 * <p>An operator can add schemas, resource types and extensions ({@link SchemaReader#extend}), and can change or remove them
 * again, at a restart. What is stored stays as it is then:
 *
 * <ul>
 *   <li>resources of a type that is gone are kept and not served: they are in no list and no count, and have no endpoint;
 *   <li>values that no schema defines any more are kept and never answered. A PATCH leaves them alone; a PUT says all that a
 *       resource is, so they end with it. If the schema comes back, so do they;
 *   <li>filters, sorting and uniqueness see a resource as the schemas were when it was last written;
 *   <li>what becomes required is demanded of new resources and of replacements; a PATCH may leave a resource without it that
 *       never had it, so that it can still be disabled.
 * </ul>
 *
 * <p>Of the values of a type one attribute at most is unique, in its schema or in an extension. Only groups have members.
 */
@NullMarked
package io.sluice.scim.schema;

import org.jspecify.annotations.NullMarked;
