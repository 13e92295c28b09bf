/** What can go wrong with a SCIM request, in SCIM's own words (RFC 7644 §3.12). Knows nothing else of ours. */
@NullMarked
package io.sluice.scim.error;

import org.jspecify.annotations.NullMarked;
