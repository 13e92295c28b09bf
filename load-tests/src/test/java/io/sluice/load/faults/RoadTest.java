package io.sluice.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.gateway.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoadTest {
    private final ServerSocket first = echo(0);
    private final Road road = new Road(first.getLocalPort(), 1);

    @AfterEach
    void close() throws IOException {
        road.close();
        first.close();
    }

    @Test
    void itLeadsWhereItIsTold() throws IOException {
        try (ServerSocket second = echo(1);
                Socket before = connect()) {
            assertEquals(7, answer(before, 7));
            road.leadTo(second.getLocalPort());
            try (Socket after = connect()) {
                assertEquals(8, answer(after, 7));
            }
            assertEquals(9, answer(before, 9));
        }
    }

    @Test
    void whatIsUnderWayTakesItsTimeInBothDirections() throws IOException {
        try (Socket socket = connect()) {
            road.slow(new Road.Delay(Duration.ofMillis(50), Duration.ofMillis(60)));
            long sent = System.nanoTime();
            assertEquals(7, answer(socket, 7));
            assertTrue(System.nanoTime() - sent >= Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void nothingIsLostOnABlockedRoad() throws IOException {
        try (Socket socket = connect()) {
            assertEquals(1, answer(socket, 1));
            road.block();
            socket.setSoTimeout(100);
            assertThrows(SocketTimeoutException.class, () -> answer(socket, 7));
            road.open();
            socket.setSoTimeout(10_000);
            assertEquals(7, socket.getInputStream().read());
        }
    }

    @Test
    void aForsakenConnectionSaysNothingAndOthersAreMade() throws IOException {
        try (Socket socket = connect()) {
            assertEquals(7, answer(socket, 7));
            road.forsake();
            socket.setSoTimeout(100);
            assertThrows(SocketTimeoutException.class, () -> answer(socket, 8));
            try (Socket next = connect()) {
                assertEquals(9, answer(next, 9));
            }
        }
    }

    @Test
    void whoWaitsAtABlockedRoadIsForsakenWithTheOthers() throws IOException {
        road.block();
        try (Socket early = connect()) {
            early.setSoTimeout(1_000);
            assertThrows(SocketTimeoutException.class, () -> answer(early, 7));
            road.forsake();
            road.open();
            assertThrows(SocketTimeoutException.class, () -> answer(early, 8));
            try (Socket late = connect()) {
                assertEquals(9, answer(late, 9));
            }
        }
    }

    @Test
    void aBrokenConnectionIsReset() throws IOException {
        try (Socket socket = connect()) {
            assertEquals(7, answer(socket, 7));
            road.breakOff(1);
            assertThrows(IOException.class, () -> socket.getInputStream().read());
        }
    }

    @Test
    void whereNobodyIsConnectionsAreRefused() throws IOException {
        road.leadTo(Ports.free());
        try (Socket socket = connect()) {
            assertThrows(IOException.class, () -> answer(socket, 7));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), road.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int answer(Socket socket, int question) throws IOException {
        socket.getOutputStream().write(question);
        return socket.getInputStream().read();
    }

    /** Answers each byte with one that is so much more. */
    private static ServerSocket echo(int more) {
        try {
            ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(server, more));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(ServerSocket server, int more) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> repeat(socket, more));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void repeat(Socket socket, int more) {
        try (socket) {
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                socket.getOutputStream().write(read + more);
            }
        } catch (IOException _) {
            // closed
        }
    }
}
