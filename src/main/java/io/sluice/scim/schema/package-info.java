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
 */
@NullMarked
package io.sluice.scim.schema;

import org.jspecify.annotations.NullMarked;
