/** A gateway of our own with its embedded database: started, asked for tenants, brought down and up again. */
@NullMarked
package io.sluice.load.gateway;

import org.jspecify.annotations.NullMarked;
