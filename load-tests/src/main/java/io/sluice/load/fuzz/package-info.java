/** Random requests, sound, odd and broken, at a gateway that must answer every one of them in order. */
@NullMarked
package io.sluice.load.fuzz;

import org.jspecify.annotations.NullMarked;
