/** What an identity provider writes differently, rewritten into plain SCIM before the strict readers see it. */
@NullMarked
package io.sluice.scim.dialect;

import org.jspecify.annotations.NullMarked;
