/** Tenants that share a gateway, and gateways that share a tenant: what one can do to the other, and what holds all the same. */
@NullMarked
package io.sluice.load.neighbours;

import org.jspecify.annotations.NullMarked;
