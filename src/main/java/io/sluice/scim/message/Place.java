package io.sluice.scim.message;

import org.jspecify.annotations.Nullable;

/**
 * A place between two results of a query, wherever they are counted: behind the resource of this type and position.
 *
 * @param key what that resource is sorted by, in text; null if it has no value for it, or nothing is sorted
 * @param total how many results there were when the first page was asked for
 */
public record Place(String type, long position, @Nullable String key, long total) {}
