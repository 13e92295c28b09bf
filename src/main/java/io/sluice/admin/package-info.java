/** The management port: health, readiness, metrics, imports and exports. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
