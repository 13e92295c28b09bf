package io.sluice.store;

import io.sluice.scim.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource with all that finding it needs, made outside the lane where it can be.
 *
 * @param uniqueKey the folded value of the type's attribute with {@code uniqueness} server or global, or null
 * @param search the document as filters see it: folded where its attributes are not caseExact, times as numbers; JSON text
 * @param keys one hash of (tenant, type, attribute, folded value) for each value that {@code eq} can find
 */
public record Row(Resource resource, @Nullable String uniqueKey, String search, List<Integer> keys) {}
