package io.sluice.load.cycle;

/** Is told how far the jobs are. */
public interface Progress {
    /** A phase has begun, of so many steps. */
    void begin(String phase, int steps);

    void step(String phase);

    /** Something was refused for good; the object stays as it is until a later cycle. */
    void failed(String sentence);
}
