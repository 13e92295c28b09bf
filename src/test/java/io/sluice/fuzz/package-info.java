/** Runs what is called {@code …Fuzz}, beside what it tries, with input that Jazzer makes up by what code it reaches. */
@NullMarked
package io.sluice.fuzz;

import org.jspecify.annotations.NullMarked;
