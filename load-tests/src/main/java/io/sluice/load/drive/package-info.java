/** Puts calls on connections, one after the other or at a given rate, and measures what comes back. */
@NullMarked
package io.sluice.load.drive;

import org.jspecify.annotations.NullMarked;
