/**
 * The little language of filters and paths (RFC 7644 §3.4.2.2, §3.5.2): parse, check, evaluate, print. Uses the schema; knows
 * nothing of resources or storage.
 *
 * <p>Text becomes a {@link io.sluice.scim.filter.Filter} or {@link io.sluice.scim.filter.PatchPath} by syntax alone, then a
 * {@link io.sluice.scim.filter.Condition} by the schema. Only a condition is ever asked, by {@link
 * io.sluice.scim.filter.Evaluator} or as SQL, and its documentation says what it means.
 *
 * <p>More is read than the RFC writes, always and without a setting, because nothing sound is read differently for it: text
 * without quotes, booleans and numbers in quotes, an attribute behind a value path, an extension's attribute without its URN.
 */
@NullMarked
package io.sluice.scim.filter;

import org.jspecify.annotations.NullMarked;
