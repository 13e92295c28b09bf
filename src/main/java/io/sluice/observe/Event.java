package io.sluice.observe;

import java.time.Duration;

/** Everything that happens and that an operator may want to see. */
public sealed interface Event {
    /** A batch of writes is durable; {@code changes} counts its rows in the change log. */
    record BatchCommitted(int lane, int operations, int changes, Duration elapsed) implements Event {}

    /** The database refused a batch; its operations are tried again in parts. */
    record BatchFailed(int lane, String sqlState) implements Event {}

    /** A lane had no room for a write, which was refused before any work. */
    record LaneFull(int lane) implements Event {}
}
