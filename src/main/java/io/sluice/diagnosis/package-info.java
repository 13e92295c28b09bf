/**
 * Finds out from what is kept of a tenant's requests how its provisioning is doing, and why it fails. Pure: rows and the time
 * come in as values, and a {@link io.sluice.diagnosis.Diagnosis} comes out. Only {@link io.sluice.diagnosis.Examination} asks.
 */
@NullMarked
package io.sluice.diagnosis;

import org.jspecify.annotations.NullMarked;
