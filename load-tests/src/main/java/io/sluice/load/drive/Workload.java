package io.sluice.load.drive;

/** An endless supply of calls, asked for on one event loop only. */
public interface Workload {
    /** The next call for that connection, counted from 0. */
    Call next(int connection);
}
