/** Measures a gateway beside its own database: the same work, the same server, in turns. */
@NullMarked
package io.sluice.load.bench;

import org.jspecify.annotations.NullMarked;
