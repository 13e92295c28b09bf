package io.sluice.http;

import io.sluice.scim.message.Related;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.ResourceWriter;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer with more members than memory should hold: sent in chunks, each when the one before is on its way, so a slow
 * client slows the database down and not the gateway; but not for longer than {@link Delivery} lets it.
 */
final class StreamedAnswer {
    private final HttpServerRequest request;
    private final Delivery delivery;
    private final Related related;
    private final StringBuilder text;
    private final ResourceWriter writer;
    private final List<UUID> groups;
    private final Iterator<Resource> waiting;
    private @Nullable Resource open;

    /** Hands out all members of groups, some at a time, group by group. */
    interface Members {
        Future<Void> each(List<UUID> groups, Function<List<Member>, Future<Void>> taker);
    }

    /** {@code text}: what comes before the first resource. */
    StreamedAnswer(
            HttpServerRequest request,
            Delivery delivery,
            StringBuilder text,
            ResourceWriter writer,
            List<Resource> resources,
            Related related) {
        this.related = related;
        this.request = request;
        this.delivery = delivery;
        this.text = text;
        this.writer = writer;
        this.groups = resources.stream().map(Resource::id).toList();
        this.waiting = resources.iterator();
    }

    Future<Void> send(Members members, String tail) {
        Json.begin(request).setChunked(true);
        return members.each(groups, this::write).compose(all -> {
            while (waiting.hasNext()) {
                next();
            }
            close();
            String last = text.append(tail).toString();
            return delivery.of(request, request.response().end(last), last.length());
        });
    }

    private Future<Void> write(List<Member> members) {
        for (Member member : members) {
            while (open == null || !open.id().equals(member.group())) {
                next();
            }
            writer.member(member);
        }
        String chunk = text.toString();
        text.setLength(0);
        return delivery.of(request, request.response().write(chunk), chunk.length());
    }

    private void next() {
        boolean first = open == null;
        close();
        text.append(first ? "" : ",");
        Resource resource = waiting.next();
        open = resource;
        writer.begin(resource, related.groups().getOrDefault(resource.id(), List.of()));
    }

    private void close() {
        if (open != null) {
            writer.end();
        }
    }
}
