/** A patient SCIM client: paced, waits when it is told to, asks again when an answer is lost. */
@NullMarked
package io.sluice.load.client;

import org.jspecify.annotations.NullMarked;
