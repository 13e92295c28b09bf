package io.sluice.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the provisioning log that failed alike.
 *
 * @param outcome the kind of the error
 * @param attribute what the errors are about; null if about no attribute
 * @param sample the newest of them
 */
public record Failures(
        String operation,
        String type,
        String outcome,
        int status,
        @Nullable String attribute,
        long number,
        Instant first,
        Instant last,
        LogPage.Row sample) {}
