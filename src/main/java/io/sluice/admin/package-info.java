/** The management port: health, readiness and metrics for everybody; tenants, credentials, safety brakes, imports, exports and the log for operators. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
