/**
 * Judges whether a gateway would do well where it is to run: facts come in as values, and a
 * {@link io.sluice.doctor.Finding} comes out of each check. Pure; the facts are gathered in {@code store.pg} and {@code boot}.
 */
@NullMarked
package io.sluice.doctor;

import org.jspecify.annotations.NullMarked;
