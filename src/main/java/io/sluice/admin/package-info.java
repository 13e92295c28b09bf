/** The management port: health, readiness and metrics for everybody; tenants, credentials, imports, exports and the log for operators. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
