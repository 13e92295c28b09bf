/** The management port: health, readiness and metrics for everybody; for operators tenants, credentials, safety brakes, imports, exports, what clients did, and the log of what operators did; and a console in the browser, which asks for all that. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
