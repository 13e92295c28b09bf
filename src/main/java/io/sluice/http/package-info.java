/** HTTP in and out: routes, authentication, limits, decoding, encoding, errors. The only place that knows status codes. */
@NullMarked
package io.sluice.http;

import org.jspecify.annotations.NullMarked;
