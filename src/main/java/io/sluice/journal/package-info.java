/**
 * The provisioning log as values: what clients asked of a tenant's resources and what came of it. Its rows have names of
 * people, so they go to {@link io.sluice.journal.Journal} and nowhere else: not to events, metrics or the gateway's own log.
 */
@NullMarked
package io.sluice.journal;

import org.jspecify.annotations.NullMarked;
