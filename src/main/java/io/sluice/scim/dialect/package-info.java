/**
 * What an identity provider writes differently, rewritten into plain SCIM before the strict readers see it, one class for each
 * thing, with a recorded exchange that bears its name. It looks at the schema to know what an attribute takes. What the RFCs
 * leave open is left to the readers, for every tenant: names in any case (RFC 7643 §2.1), null for no value (§2.5), a message
 * without {@code schemas}, unknown attributes and schemas in a resource. The latter are named here, for the operator to hear
 * of them.
 */
@NullMarked
package io.sluice.scim.dialect;

import org.jspecify.annotations.NullMarked;
