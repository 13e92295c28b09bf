package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators did, in the order in which they did it. Whatever changes a tenant writes its own line. */
public interface AdminLog {
    /** Keeps that somebody is about to do this. Who cannot be noted shall not do it. */
    Future<Void> note(Actor actor, AdminAction action, Tenant tenant, Map<String, String> details);

    /**
     * The latest lines, newest first.
     *
     * @param tenant whom they are about; null: any
     * @param before only lines older than this one; null: all
     */
    Future<List<AdminEntry>> entries(@Nullable String tenant, @Nullable UUID before, int most);
}
