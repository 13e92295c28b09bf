package io.sluice.transfer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.InputStream;

/** Where bytes come from, as fast as they are asked for. */
@FunctionalInterface
public interface Source {
    int CHUNK = 1 << 16;

    /** The next bytes; none at the end. Asked for again only when they are there. */
    Future<Buffer> next();

    static Source of(Vertx vertx, InputStream stream) {
        return () -> vertx.executeBlocking(() -> Buffer.buffer(stream.readNBytes(CHUNK)));
    }
}
