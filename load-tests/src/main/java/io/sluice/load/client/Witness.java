package io.sluice.load.client;

/** Is told what becomes of every request. */
public interface Witness {
    void answered(Kind kind, int status, long nanos);

    /** No answer came, or it was lost on purpose. */
    void lost(Kind kind);
}
