/** Everything that can be asked of the gateway and everything it answers. */
@NullMarked
package io.sluice.scim.message;

import org.jspecify.annotations.NullMarked;
