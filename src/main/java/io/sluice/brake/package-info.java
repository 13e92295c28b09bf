/**
 * The safety brake: holds removals once there are more of them in a short time than are likely to be meant, until an operator
 * releases it. Whether one is held is decided with the write itself, on counted rows that nobody else can change, so it is
 * exact however many replicas there are; a tenant without a brake pays nothing for it.
 *
 * <ul>
 *   <li>It stays as it is until it is released. If it let go with the end of the window, a mistake would go on at the pace of
 *       the limit for as long as nobody looks.
 *   <li>What counts is that somebody loses access: {@code active} becomes false, or a resource that was not disabled is
 *       deleted. Deleting a disabled one does not count again, since its access went before and providers do it weeks later;
 *       while the brake holds, it is held too, for it cannot be undone.
 *   <li>Leaving a group does not count: groups change by the hundred as a matter of course, and the next cycle mends it.
 *   <li>A share is one of the resources of that type which there are, or were when the first of those that count was removed,
 *       whichever is more. Ten may always go, or small tenants could not work.
 *   <li>What an operator imports is neither counted nor held: somebody looks at it.
 * </ul>
 */
@NullMarked
package io.sluice.brake;

import org.jspecify.annotations.NullMarked;
