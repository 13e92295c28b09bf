package io.sluice.transfer;

import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.ResourceWriter;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Dump;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes resources as lines: each as GET answers it, but for the groups that a user is in. A group without members says so. */
final class Export implements Dump {
    private static final String NO_MEMBERS = ",\"members\":[]}\n";

    private final StringBuilder text = new StringBuilder(1 << 16);
    private final ResourceWriter writer;
    private final Function<Buffer, Future<Void>> sink;
    private final Queue<Resource> groups = new ArrayDeque<>();
    private @Nullable Resource open;
    private boolean members;
    private long written;

    Export(String base, ResourceType anyType, Function<Buffer, Future<Void>> sink) {
        this.writer = new ResourceWriter(text, base, Projection.whole(anyType));
        this.sink = sink;
    }

    @Override
    public Future<Void> resources(List<Resource> resources) {
        flushGroups();
        for (Resource resource : resources) {
            if (resource.type().hasMembers()) {
                groups.add(resource);
            } else {
                open(resource);
                close();
            }
        }
        return send();
    }

    @Override
    public Future<Void> members(List<Member> some) {
        for (Member member : some) {
            while (open == null || !open.id().equals(member.group())) {
                close();
                open(groups.remove());
            }
            writer.member(member);
            members = true;
        }
        return send();
    }

    /** How many resources were written, when all of them are. */
    Future<Long> end() {
        flushGroups();
        return send().map(sent -> written);
    }

    private void flushGroups() {
        close();
        while (!groups.isEmpty()) {
            open(groups.remove());
            close();
        }
    }

    private void open(Resource resource) {
        open = resource;
        members = false;
        writer.begin(resource, List.of());
    }

    private void close() {
        if (open != null) {
            boolean empty = open.type().hasMembers() && !members;
            writer.end();
            text.setLength(text.length() - (empty ? 1 : 0));
            text.append(empty ? NO_MEMBERS : "\n");
            written++;
            open = null;
        }
    }

    private Future<Void> send() {
        Buffer chunk = Buffer.buffer(text.toString());
        text.setLength(0);
        return chunk.length() == 0 ? Future.succeededFuture() : sink.apply(chunk);
    }
}
