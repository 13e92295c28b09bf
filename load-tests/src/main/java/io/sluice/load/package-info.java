/** Programs that put load on a gateway: the race, and a simulated identity provider. */
@NullMarked
package io.sluice.load;

import org.jspecify.annotations.NullMarked;
