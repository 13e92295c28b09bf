/** Many tenants' provisioning jobs at once, from the first connection to the last comparison. */
@NullMarked
package io.sluice.load.simulate;

import org.jspecify.annotations.NullMarked;
