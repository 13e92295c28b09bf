/** The management port: health, readiness and metrics for everybody; tenants, credentials, imports, exports, the log of what operators did, and what clients did for operators. */
@NullMarked
package io.sluice.admin;

import org.jspecify.annotations.NullMarked;
