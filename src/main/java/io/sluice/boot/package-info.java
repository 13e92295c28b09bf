/** Reads the settings, builds the objects, deploys the verticles. Uses everything; nobody uses it. */
@NullMarked
package io.sluice.boot;

import org.jspecify.annotations.NullMarked;
