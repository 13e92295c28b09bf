/** What Microsoft Entra ID's provisioning service asks a SCIM server, in its own shapes and order. */
@NullMarked
package io.sluice.load.cycle;

import org.jspecify.annotations.NullMarked;
