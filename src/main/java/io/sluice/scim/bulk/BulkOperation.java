package io.sluice.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.ResourceType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation that can be read (RFC 7644 §3.7).
 *
 * @param target what it is about, by id or as {@code bulkId:…}; null for a POST
 * @param version the only version on which it is to be carried out; null: on any
 * @param data plain SCIM: the dialect has rewritten what a provider writes differently; MissingNode for a DELETE
 * @param references the bulkIds that it refers to
 */
public record BulkOperation(
        int index,
        BulkMethod method,
        @Nullable String bulkId,
        ResourceType type,
        @Nullable String target,
        @Nullable String version,
        JsonNode data,
        Set<String> references)
        implements BulkEntry {

    public BulkOperation {
        references = Set.copyOf(references);
    }

    @Override
    public String methodName() {
        return method.name();
    }
}
