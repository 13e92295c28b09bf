/** Faults that strike two replicas and their database while Entra provisions through them, and what is left afterwards. */
@NullMarked
package io.sluice.load.faults;

import org.jspecify.annotations.NullMarked;
