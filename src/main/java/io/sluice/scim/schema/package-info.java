/** Attribute definitions, schemas and resource types (RFC 7643 §§2, 6, 7), and how their values are folded for comparison. */
@NullMarked
package io.sluice.scim.schema;

import org.jspecify.annotations.NullMarked;
