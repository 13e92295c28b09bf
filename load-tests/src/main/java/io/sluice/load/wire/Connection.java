package io.sluice.load.wire;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.function.Consumer;

/** A kept-alive connection with one request in flight. A broken one answers {@link Answer#LOST} and is opened again. */
public final class Connection {
    private final NetClient network;
    private final SocketAddress address;
    private Future<NetSocket> socket = Future.failedFuture("not opened");
    private Consumer<Answer> waiting = Connection::ignore;

    private Connection(NetClient network, SocketAddress address) {
        this.network = network;
        this.address = address;
    }

    public static Future<Connection> open(NetClient network, SocketAddress address) {
        Connection connection = new Connection(network, address);
        return connection.open().map(connection);
    }

    private Future<NetSocket> open() {
        AnswerReader reader = new AnswerReader();
        socket = network.connect(address)
                .onSuccess(
                        opened -> opened.handler(arrived -> reader.read(arrived).ifPresent(this::deliver))
                                .closeHandler(_ -> broken()));
        return socket;
    }

    /** To be called on the connection's event loop, and not before the answer to the request before. */
    public void send(byte[] content, Consumer<Answer> then) {
        Buffer request = Buffer.buffer(content);
        waiting = then;
        if (socket.succeeded()) {
            socket.result().write(request);
        } else {
            open().onSuccess(opened -> opened.write(request)).onFailure(_ -> deliver(Answer.LOST));
        }
    }

    private void broken() {
        socket = Future.failedFuture("closed by the other side");
        deliver(Answer.LOST);
    }

    private void deliver(Answer answer) {
        Consumer<Answer> receiver = waiting;
        waiting = Connection::ignore;
        receiver.accept(answer);
    }

    private static void ignore(Answer unexpected) {}

    public void close() {
        waiting = Connection::ignore;
        if (socket.succeeded()) {
            socket.result().closeHandler(null).close();
        }
    }
}
