package io.sluice.scim.bulk;

import io.sluice.scim.error.ScimError;
import org.jspecify.annotations.Nullable;

/** One entry of a bulk request's {@code Operations}, counted from 0. */
public sealed interface BulkEntry permits BulkEntry.Refused, BulkOperation {
    int index();

    /** The method's name; as the client wrote it if there is no such method, null if it wrote none. */
    @Nullable
    String methodName();

    /** What its client calls it. */
    @Nullable
    String bulkId();

    /**
     * Cannot be carried out, whatever the resources are.
     *
     * @param path of the resource that it is about, from its endpoint on; null if it is not known
     */
    record Refused(
            int index,
            @Nullable String methodName,
            @Nullable String bulkId,
            @Nullable String path,
            ScimError error) implements BulkEntry {}
}
