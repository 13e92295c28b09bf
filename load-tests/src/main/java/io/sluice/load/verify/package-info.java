/** Reads everything back from a gateway and compares it with the directory it came from. */
@NullMarked
package io.sluice.load.verify;

import org.jspecify.annotations.NullMarked;
