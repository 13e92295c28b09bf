/** The management port: health, readiness, metrics, imports and exports, safety brakes. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
