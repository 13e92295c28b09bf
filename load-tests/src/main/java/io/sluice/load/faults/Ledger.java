package io.sluice.load.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.load.client.Attempt;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.client.Witness;
import io.sluice.load.cycle.FlaggedDialect;
import io.sluice.load.cycle.LegacyDialect;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every write that was acknowledged, by the id under which the gateway keeps what it changed. Left out are those that may
 * rightly have changed nothing: a change sent again after an answer that was lost, a new name, and a manager taken away.
 */
final class Ledger implements Witness {
    private static final List<ObjectNode> TAKES_MANAGER =
            List.of(new LegacyDialect().removeManager(), new FlaggedDialect().removeManager());

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<Request> repeated =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    @Override
    public void answered(Attempt attempt, Reply reply, long nanos) {
        Request request = attempt.request();
        if (!request.writes()) {
            return;
        }
        if (!reply.succeeded()) {
            repeated.add(request);
        } else if (changes(request)) {
            acknowledged.put(attempt.id(), request.method() + " " + request.path() + ": " + reply.status());
        }
    }

    @Override
    public void lost(Attempt attempt) {
        repeated.add(attempt.request());
    }

    private boolean changes(Request request) {
        return request.method().equals("POST")
                || (!repeated.contains(request) && request.kind() != Kind.UPDATE_GROUP && !takesManager(request));
    }

    private static boolean takesManager(Request request) {
        return TAKES_MANAGER.stream().anyMatch(body -> body.equals(request.body()));
    }

    int size() {
        return acknowledged.size();
    }

    /** What was acknowledged although the database knows nothing of it. */
    List<String> missing(Set<String> kept) {
        return acknowledged.entrySet().stream()
                .filter(write -> !kept.contains(write.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
