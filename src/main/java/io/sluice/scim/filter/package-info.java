/** The little language of filters and paths (RFC 7644 §3.4.2.2, §3.5.2): parse, check, evaluate, print. */
@NullMarked
package io.sluice.scim.filter;

import org.jspecify.annotations.NullMarked;
