/** What a simulation looks like while it runs, and afterwards. */
@NullMarked
package io.sluice.load.report;

import org.jspecify.annotations.NullMarked;
