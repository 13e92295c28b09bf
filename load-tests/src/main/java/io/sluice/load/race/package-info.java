/**
 * Measures a gateway beside what the machine can do at most: pgbench on the gateway's own database, and an endpoint that does
 * nothing but SELECT. The same work, the same server, in turns.
 */
@NullMarked
package io.sluice.load.race;

import org.jspecify.annotations.NullMarked;
