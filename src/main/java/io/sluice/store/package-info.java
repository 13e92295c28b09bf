/** What can be kept and found: interfaces and values. Knows no SQL. */
@NullMarked
package io.sluice.store;

import org.jspecify.annotations.NullMarked;
