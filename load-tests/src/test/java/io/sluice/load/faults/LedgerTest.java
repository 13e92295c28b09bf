package io.sluice.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.load.client.Attempt;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.cycle.FlaggedDialect;
import io.sluice.load.cycle.LegacyDialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode();

    private final Ledger ledger = new Ledger();

    @Test
    void whatWasAcknowledgedMustBeKept() {
        answer("1", Request.post(Kind.CREATE_USER, "/Users", BODY), 201);
        answer("2", Request.delete(Kind.DELETE_USER, "/Users/7"), 204);
        answer("3", Request.patch(Kind.CHANGE_MEMBERS, "/Groups/8", BODY), 204);
        assertEquals(3, ledger.size());
        assertEquals(List.of("DELETE /Users/7: 204"), ledger.missing(Set.of("1", "3")));
    }

    @Test
    void whatWasRefusedOrOnlyReadNeedNot() {
        answer("1", Request.post(Kind.CREATE_USER, "/Users", BODY), 503);
        answer("2", Request.get(Kind.READ_USER, "/Users/7"), 200);
        assertEquals(0, ledger.size());
    }

    @Test
    void aChangeThatMayHaveBeenMadeBeforeNeedNotBeMadeAgain() {
        Request request = Request.patch(Kind.CHANGE_MEMBERS, "/Groups/8", BODY);
        ledger.lost(new Attempt("1", request));
        answer("2", request, 204);
        assertEquals(0, ledger.size());
    }

    @Test
    void whatIsCreatedAfterALostAnswerIsKeptAllTheSame() {
        Request request = Request.post(Kind.CREATE_USER, "/Users", BODY);
        ledger.lost(new Attempt("1", request));
        answer("2", request, 201);
        assertEquals(1, ledger.missing(Set.of()).size());
    }

    @Test
    void aManagerWhoIsTakenAwayMayNotHaveBeenThere() {
        answer("1", Request.patch(Kind.UPDATE_USER, "/Users/7", new LegacyDialect().removeManager()), 200);
        answer("2", Request.patch(Kind.UPDATE_USER, "/Users/8", new FlaggedDialect().removeManager()), 200);
        assertEquals(0, ledger.size());
    }

    private void answer(String id, Request request, int status) {
        ledger.answered(new Attempt(id, request), new Reply(status, MissingNode.getInstance(), Optional.empty()), 1);
    }
}
