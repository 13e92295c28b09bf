/**
 * From PATCH operations to the document that results (RFC 7644 §3.5.2), in two steps: the reader turns what the client wrote
 * into operations whose attributes exist and whose values are sound, without knowing the resource; the plan applies them to
 * it. Where the RFC leaves a choice:
 *
 * <ul>
 *   <li>a value is present already if its {@code value} and {@code type} are, compared as their definitions say; adding it
 *       again gives it the spelling and the other sub-attributes that come with it. Values without {@code value} are compared
 *       as a whole;
 *   <li>removing what is not there succeeds, whether a path or a value filter selects nothing;
 *   <li>{@code remove} with a value is refused: whoever lists values never means all of them, and the RFC says which with a
 *       value filter;
 *   <li>what only the server sets is refused wherever an operation names it, and ignored inside a complex value;
 *   <li>replacing the values that a filter selects leaves one value: the new one, which keeps what the filter's {@code eq}
 *       terms say and the new value does not;
 *   <li>an element that lost its last sub-attribute but {@code type} and {@code primary} to a removal is gone;
 *   <li>a reference that gets a new {@code value} and no {@code $ref} loses the old {@code $ref}, which leads elsewhere;
 *   <li>{@code null} and empty arrays unassign; adding them to a multi-valued attribute adds nothing;
 *   <li>names are read in any case (RFC 7643 §2.1), and a message without {@code schemas} is read, since nothing else can stand
 *       in its place; what else providers write differently is rewritten by {@code scim.dialect} before;
 *   <li>{@code schemas} follows from the data; operations on it change nothing.
 * </ul>
 */
@NullMarked
package io.sluice.scim.patch;

import org.jspecify.annotations.NullMarked;
