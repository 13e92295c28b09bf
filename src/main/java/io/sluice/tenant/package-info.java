/** Who is calling, and with which settings. */
@NullMarked
package io.sluice.tenant;

import org.jspecify.annotations.NullMarked;
