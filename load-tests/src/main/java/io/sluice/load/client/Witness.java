package io.sluice.load.client;

/** Is told what becomes of every attempt. */
public interface Witness {
    void answered(Attempt attempt, Reply reply, long nanos);

    /** No answer came, or it was lost on purpose. */
    void lost(Attempt attempt);
}
