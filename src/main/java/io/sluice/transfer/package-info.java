/**
 * Moves whole directories in and out as lines of JSON, beside SCIM. An import walks its lines once, as many at once as there is
 * room for; groups whose members were not there yet wait in a file and are walked again in the end. So memory is bounded
 * whatever comes, and the order of the lines does not matter.
 */
@NullMarked
package io.sluice.transfer;

import org.jspecify.annotations.NullMarked;
