/** One list of events; metrics and logs are two readings of it. */
@NullMarked
package io.sluice.observe;

import org.jspecify.annotations.NullMarked;
