/** A resource as a value: reading what a client sent, and projecting what it asked for. */
@NullMarked
package io.sluice.scim.resource;

import org.jspecify.annotations.NullMarked;
