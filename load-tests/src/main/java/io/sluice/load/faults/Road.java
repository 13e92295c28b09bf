package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;

/**
 * The way from the replicas to their database, which has one address however often the database moves: TCP connections are
 * passed on, as late as is wanted, not at all for a while, or broken off.
 */
final class Road implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final ServerSocket entrance;
    private final Set<Trip> trips = ConcurrentHashMap.newKeySet();
    private final Set<Socket> entering = ConcurrentHashMap.newKeySet();
    private final Set<Socket> lost = ConcurrentHashMap.newKeySet();
    private final RandomGenerator random;
    private volatile int target;
    private volatile Delay delay = Delay.NONE;
    private volatile boolean blocked;

    /** How long everything is under way in each direction. */
    record Delay(Duration least, Duration most) {
        static final Delay NONE = new Delay(Duration.ZERO, Duration.ZERO);

        long nanos(RandomGenerator random) {
            return least.equals(most) ? least.toNanos() : random.nextLong(least.toNanos(), most.toNanos());
        }
    }

    /** {@code target}: a port of this machine. */
    Road(int target, long seed) {
        this.target = target;
        this.random = new SplittableRandom(seed);
        try {
            entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** New connections lead there; those there are stay where they are. */
    void leadTo(int port) {
        target = port;
    }

    void slow(Delay wanted) {
        delay = wanted;
    }

    /** Nothing comes through in either direction until it is opened again; then everything does. */
    void block() {
        blocked = true;
    }

    void open() {
        blocked = false;
    }

    /**
     * The machine at the far end is gone: nobody hears anything more on the connections there are, not even that they end. The
     * same goes for those that a blocked road has let wait.
     */
    void forsake() {
        trips.forEach(Trip::forsake);
        for (Socket from : List.copyOf(entering)) {
            if (entering.remove(from)) {
                lost.add(from);
            }
        }
    }

    /** Breaks off about that share of all connections, without a farewell. */
    void breakOff(double share) {
        trips.forEach(trip -> {
            if (draw() < share) {
                trip.end();
            }
        });
    }

    private synchronized double draw() {
        return random.nextDouble();
    }

    private synchronized long due() {
        return System.nanoTime() + delay.nanos(random);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket from = entrance.accept();
                Thread.ofVirtual().start(() -> begin(from));
            }
        } catch (IOException _) {
            // closed: the end of it
        }
    }

    private void begin(Socket from) {
        entering.add(from);
        awaitOpen();
        if (!entering.remove(from)) {
            return;
        }
        try {
            Trip trip = new Trip(from, new Socket(InetAddress.getLoopbackAddress(), target));
            trips.add(trip);
            trip.start();
        } catch (IOException _) { // nobody there
            end(from);
        }
    }

    private void awaitOpen() {
        while (blocked) {
            sleep(Duration.ofMillis(20));
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    /** With a reset, as when the machine at the other end is gone. */
    private static void end(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (IOException _) {
            // it is closed already
        }
    }

    /** Bytes and when they shall arrive; none at the end. */
    private record Parcel(Buffer bytes, long due) {}

    /** One connection. */
    private final class Trip {
        private final List<Socket> ends;
        private volatile boolean forsaken;

        Trip(Socket from, Socket to) {
            ends = List.of(from, to);
        }

        void start() throws IOException {
            for (Socket socket : ends) {
                socket.setTcpNoDelay(true);
            }
            carry(ends.getFirst(), ends.getLast());
            carry(ends.getLast(), ends.getFirst());
        }

        private void carry(Socket from, Socket to) {
            BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> load(from, underWay));
            Thread.ofVirtual().start(() -> deliver(underWay, to));
        }

        private void load(Socket from, BlockingQueue<Parcel> underWay) {
            try {
                byte[] piece = new byte[PIECE];
                for (int read = from.getInputStream().read(piece);
                        read >= 0;
                        read = from.getInputStream().read(piece)) {
                    underWay.add(new Parcel(Buffer.buffer().appendBytes(piece, 0, read), due()));
                }
                underWay.add(new Parcel(Buffer.buffer(), due()));
            } catch (IOException _) {
                broken();
            }
        }

        private void deliver(BlockingQueue<Parcel> underWay, Socket to) {
            try {
                for (Parcel parcel = underWay.take(); parcel.bytes.length() > 0; parcel = underWay.take()) {
                    sleep(Duration.ofNanos(Math.max(0, parcel.due - System.nanoTime())));
                    awaitOpen();
                    if (!forsaken) {
                        to.getOutputStream().write(parcel.bytes.getBytes());
                    }
                }
                if (!forsaken) {
                    to.shutdownOutput();
                }
            } catch (IOException _) {
                broken();
            } catch (InterruptedException _) {
                throw new StopException("Interrupted.");
            }
        }

        void forsake() {
            forsaken = true;
        }

        private void broken() {
            if (!forsaken) {
                end();
            }
        }

        void end() {
            ends.forEach(Road::end);
            trips.remove(this);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
            breakOff(2);
            lost.forEach(Road::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
