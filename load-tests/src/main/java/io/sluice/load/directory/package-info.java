/** The source of truth: people and groups as an organisation's own directory holds them, made up from a seed. */
@NullMarked
package io.sluice.load.directory;

import org.jspecify.annotations.NullMarked;
