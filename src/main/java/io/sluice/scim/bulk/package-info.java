/**
 * Bulk requests (RFC 7644 §3.7): reading their operations, and the order in which they are carried out.
 *
 * <p>Ids are made by us, so every new resource has its id before anything is carried out, and {@code bulkId:} references are
 * plain ids from then on. A write lane decides in the order of arrival, each operation on what the ones before it left; so a
 * plan is one order, and there is no waiting between its steps. It is the order of the request as long as nothing refers
 * forward: what does is put off until what it refers to was there.
 */
@NullMarked
package io.sluice.scim.bulk;

import org.jspecify.annotations.NullMarked;
