/** The certificate that the public port shows: from files, proved, and renewed when the files change. */
@NullMarked
package io.sluice.tls;

import org.jspecify.annotations.NullMarked;
