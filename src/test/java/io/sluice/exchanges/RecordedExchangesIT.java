package io.sluice.exchanges;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sluice.boot.RunningGateway;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every provider sends is answered as recorded, by the whole gateway over HTTP, each time to a tenant of its own. */
class RecordedExchangesIT {
    @TestFactory
    Stream<DynamicTest> theGatewayAnswersAsRecorded() {
        return all(HttpClient.Version.HTTP_1_1);
    }

    @TestFactory
    Stream<DynamicTest> theGatewayAnswersTheSameOverHttp2() {
        return all(HttpClient.Version.HTTP_2);
    }

    private static Stream<DynamicTest> all(HttpClient.Version version) {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        List<Path> files = Exchange.files();
        assertFalse(files.isEmpty());
        return files.stream().map(file -> dynamicTest(file.toString(), () -> hold(client, Exchange.read(file))));
    }

    private static void hold(HttpClient client, Exchange exchange) throws Exception {
        RunningGateway gateway = RunningGateway.freshTenant();
        gateway.set(exchange.settings().toArray(String[]::new));
        new Conversation(client, gateway.baseUrl(), gateway.token()).hold(exchange);
    }
}
