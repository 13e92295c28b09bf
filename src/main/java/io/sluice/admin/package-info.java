/** The management port: health, readiness, metrics. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
