/** Carries out one SCIM request for one tenant: load, decide, save. */
@NullMarked
package io.sluice.provision;

import org.jspecify.annotations.NullMarked;
