/** From PATCH operations to the document that results (RFC 7644 §3.5.2). */
@NullMarked
package io.sluice.scim.patch;

import org.jspecify.annotations.NullMarked;
