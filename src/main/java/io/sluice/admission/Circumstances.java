package io.sluice.admission;

import java.util.function.DoubleSupplier;

/** What the rules need to know of the world: how many replicas there are, what time it is, and which way a die falls. */
record Circumstances(int replicas, long now, DoubleSupplier random) {}
