/**
 * What an identity provider writes differently, rewritten into plain SCIM before the strict readers see it. It looks at the
 * schema to know what an attribute takes, and leaves alone what the readers take anyway: names and {@code op} in any case,
 * null for no value, unknown attributes and schemas, and a removal that lists what it removes.
 */
@NullMarked
package io.sluice.scim.dialect;

import org.jspecify.annotations.NullMarked;
