package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a tenant's limits let in, and what those are told whom they do not. */
class AdmissionIT {
    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";
    private static final String BULK = "/scim/v2/Bulk";

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire wire = Wire.to(gateway);

    @Test
    void aTenantWithoutLimitsOfItsOwnIsNotHeldUp() {
        for (int i = 0; i < 300; i++) {
            assertEquals(200, wire.send(call("GET", USERS + "?count=0")).status());
        }
    }

    @Test
    void whoAsksTooFastIsToldWhichLimitItIsAndWhenToComeBack() {
        gateway.set("readsPerSecond=1");
        double before = refusals("tenantRate");

        Answer refused = until(wire, call("GET", USERS), answer -> answer.status() != 200);

        assertEquals(429, refused.status());
        assertEquals("application/scim+json", refused.header("content-type"));
        assertTrue(refused.header("retry-after").matches("[1-9]\\d*"), refused.header("retry-after"));
        assertEquals(
                "urn:ietf:params:scim:api:messages:2.0:Error",
                refused.json().at("/schemas/0").textValue());
        assertEquals("429", refused.json().path("status").textValue());
        String detail = refused.json().path("detail").textValue();
        assertTrue(detail.contains("'" + gateway.tenant() + "' is 1 reads a second (readsPerSecond)"), detail);
        assertTrue(refusals("tenantRate") > before);
    }

    @Test
    void readsAndWritesHaveLimitsOfTheirOwn() {
        gateway.set("readsPerSecond=1");
        until(wire, call("GET", USERS), answer -> answer.status() == 429);

        assertEquals(201, wire.send(user("kim")).status());
    }

    @Test
    void aLimitThatIsChangedCountsWithoutARestart() {
        assertEquals(200, wire.send(call("GET", USERS)).status());

        gateway.set("readsPerSecond=1");
        until(wire, call("GET", USERS), answer -> answer.status() == 429);
        gateway.set("readsPerSecond=0");

        assertTrue(Stream.generate(() -> wire.send(call("GET", USERS)))
                .limit(50_000)
                .gather(Gatherers.windowSliding(50))
                .anyMatch(answers -> answers.stream().allMatch(AdmissionIT::wasLetIn)));
    }

    @Test
    void aBulkRequestCostsItsOperations() {
        gateway.set("bulkOperationsPerSecond=1", "burstSeconds=1");

        Answer first = wire.send(bulk(80));
        Answer second = wire.send(bulk(1));

        assertEquals(200, first.status(), first::body);
        assertEquals(429, second.status(), second::body);
        int seconds = Integer.parseInt(second.header("retry-after"));
        assertTrue(seconds > 20, "80 operations are paid for in 80 seconds: " + seconds);
        assertEquals(201, wire.send(user("alone")).status(), "what is not in bulk has its own limit");
    }

    @Test
    void noMoreAreUnderWayThanMayBe() throws IOException {
        gateway.set("requestsInFlight=2");
        double before = refusals("tenantInFlight");
        Answer refused;
        try (Socket first = begun(wire);
                Socket second = begun(wire)) {
            assertTrue(first.isConnected() && second.isConnected());
            refused = until(wire, call("GET", USERS), answer -> answer.status() != 200);
        }

        assertEquals(429, refused.status());
        String detail = refused.json().path("detail").textValue();
        assertTrue(detail.contains("2 requests at once (requestsInFlight)"), detail);
        assertTrue(refusals("tenantInFlight") > before);
        until(wire, call("GET", USERS), answer -> answer.status() == 200); // both have gone away
    }

    @Test
    void whatTakesAccessAwayFindsRoomBehindTheRate() {
        String leaver = created(user("leaver"));
        String disabled = created(user("disabled"));
        String replaced = created(user("replaced"));
        String team = created(call(
                "POST", GROUPS, json("{'displayName':'Team','members':[{'value':'%s'}]}".formatted(id(disabled)))));
        Wire limited = limited("writesPerSecond=1", "burstSeconds=600"); // other replicas may have most of it
        for (int i = 0; limited.send(user("u" + i)).status() == 201; i++) {
            assertTrue(i < 1_000, "no limit");
        }

        assertEquals(
                204,
                limited.send(patch(team, "'op':'remove','path':'members[value eq \\'%s\\']'".formatted(id(disabled))))
                        .status());
        assertEquals(
                200,
                limited.send(patch(disabled, "'op':'Replace','path':'active','value':'False'"))
                        .status());
        assertEquals(
                200,
                limited.send(call("PUT", replaced, json("{'userName':'replaced','active':false}")))
                        .status());
        assertEquals(204, limited.send(call("DELETE", leaver)).status());

        Answer other = until(
                limited,
                patch(replaced, "'op':'replace','path':'title','value':'Boss'"),
                answer -> answer.status() == 429);
        String detail = other.json().path("detail").textValue();
        assertTrue(detail.contains("(writesPerSecond)"), detail);
    }

    @Test
    void whatTakesAccessAwayFindsRoomBehindTheRequestsInFlight() throws IOException {
        String leaver = created(user("leaver"));
        String disabled = created(user("disabled"));
        Wire limited = limited("requestsInFlight=2");
        try (Socket first = begun(limited);
                Socket second = begun(limited)) {
            assertTrue(first.isConnected() && second.isConnected());
            Call other = patch(disabled, "'op':'replace','path':'title','value':'Boss'");
            until(limited, other, answer -> answer.status() == 429); // until both are under way

            Call deactivation = patch(disabled, "'op':'replace','path':'active','value':false");
            assertEquals(
                    200, until(limited, deactivation, AdmissionIT::wasLetIn).status());
            assertEquals(
                    204,
                    until(limited, call("DELETE", leaver), AdmissionIT::wasLetIn)
                            .status());
        }
    }

    @Test
    void oneTenantsLimitIsNoOtherTenants() {
        gateway.set("readsPerSecond=1");
        until(wire, call("GET", USERS), answer -> answer.status() == 429);

        Wire other = Wire.to(RunningGateway.freshTenant());

        for (int i = 0; i < 50; i++) {
            assertEquals(200, other.send(call("GET", USERS)).status());
        }
    }

    @Test
    void howMuchThereIsToDoIsMeasured() {
        assertTrue(metric("scim_admission_limit") > 0);
        assertTrue(metric("scim_admission_working") >= 0);
        assertTrue(metric("scim_admission_waiting") >= 0);
    }

    /** The same tenant with these limits and a token that nobody remembers, so that they count at once. */
    private Wire limited(String... assignments) {
        gateway.set(assignments);
        return Wire.to(gateway.as(UUID.randomUUID()));
    }

    /** A request that is under way until it is closed. */
    private static Socket begun(Wire wire) throws IOException {
        Socket socket = wire.connection();
        socket.getOutputStream()
                .write(("POST " + USERS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + wire.token()
                                + "\r\nContent-Length: 100\r\n\r\n{")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Repeats it until it is answered so. */
    private static Answer until(Wire wire, Call call, Predicate<Answer> wanted) {
        return Stream.generate(() -> wire.send(call))
                .limit(50_000)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never answered so: " + call));
    }

    /** The one before it may be on its way out still. */
    private static boolean wasLetIn(Answer answer) {
        return answer.status() != 429;
    }

    private static Call user(String name) {
        return call("POST", USERS, json("{'userName':'" + name + "'}"));
    }

    private static Call patch(String path, String operation) {
        return call("PATCH", path, json("{'Operations':[{" + operation + "}]}"));
    }

    private static Call bulk(int operations) {
        return call(
                "POST",
                BULK,
                json(IntStream.range(0, operations)
                        .mapToObj(i -> "{'method':'POST','path':'/Users','bulkId':'%d','data':{'userName':'bulk%d'}}"
                                .formatted(i, i))
                        .collect(Collectors.joining(",", "{'Operations':[", "]}"))));
    }

    /** The path of what was created. */
    private String created(Call call) {
        Answer answer = wire.send(call);
        assertEquals(201, answer.status(), answer::body);
        return URI.create(answer.header("location")).getPath();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** With quotes for apostrophes, but those that are escaped. */
    private static String json(String text) {
        return text.replace("\\'", "\u0000").replace('\'', '"').replace("\u0000", "\\\"");
    }

    private double refusals(String reason) {
        return metric("scim_admission_refusals_total{reason=\"" + reason + "\"}");
    }

    private double metric(String series) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String all = client.send(
                            HttpRequest.newBuilder(URI.create(gateway.managementUrl() + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            List<String> values = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                    .matcher(all)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertEquals(1, values.size(), all);
            return Double.parseDouble(values.getFirst());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
