package io.sluice.transfer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import org.jspecify.annotations.Nullable;

/** Lines that wait, in a file that nobody else may read and that is gone afterwards; there is none as long as nothing waits. */
final class Spool {
    private final Vertx vertx;
    private @Nullable Future<AsyncFile> file;

    Spool(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> add(Waiting line) {
        return file().compose(open -> open.write(line.written()));
    }

    /** What was added, from the beginning. */
    Source source() {
        long[] position = {0};
        return () -> file().compose(open -> open.read(Buffer.buffer(), 0, position[0], Source.CHUNK)
                .map(read -> {
                    position[0] += read.length();
                    return read;
                }));
    }

    private Future<AsyncFile> file() {
        Future<AsyncFile> known = file;
        if (known == null) {
            known = vertx.fileSystem()
                    .createTempFile("sluice-import", ".ndjson", "rw-------")
                    .compose(name -> vertx.fileSystem()
                            .open(
                                    name,
                                    new OpenOptions()
                                            .setRead(true)
                                            .setWrite(true)
                                            .setDeleteOnClose(true)));
            file = known;
        }
        return known;
    }

    Future<Void> close() {
        return file == null ? Future.succeededFuture() : file.compose(AsyncFile::close);
    }
}
