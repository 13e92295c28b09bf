package io.sluice.tls;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.tls.Certificate.Pem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files of a certificate every few seconds, and has new ones shown. By their content: Kubernetes exchanges the
 * folder around them, at the same names. What cannot be used is told once, and the certificate before it stays.
 */
public final class CertificateWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final CertificateFiles files;
    private final Function<Certificate, Future<?>> taker;
    private final Observer observer;
    private Certificate shown;
    private String mistake = "";
    private boolean told;
    private boolean looking;
    private @Nullable Long timer;

    /** {@code shown}: what the server was started with; {@code taker}: has another one shown. */
    public CertificateWatch(
            Vertx vertx,
            CertificateFiles files,
            Certificate shown,
            Function<Certificate, Future<?>> taker,
            Observer observer) {
        this.vertx = vertx;
        this.files = files;
        this.shown = shown;
        this.taker = taker;
        this.observer = observer;
        observer.on(new Event.CertificateShown(shown.subject(), shown.expiry()));
    }

    /** Looks from now on, until it is closed. */
    public void start() {
        timer = vertx.setPeriodic(PAUSE.toMillis(), due -> look());
    }

    @Override
    public void close() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** What was seen is done with when the future is complete. */
    Future<Void> look() {
        if (looking) {
            return Future.succeededFuture();
        }
        looking = true;
        Certificate before = shown;
        return vertx.executeBlocking(() -> news(before))
                .compose(news -> news.map(this::take).orElseGet(Future::succeededFuture))
                .transform(looked -> {
                    looking = false;
                    if (looked.succeeded()) {
                        mistake = "";
                    } else {
                        tell(looked.cause());
                    }
                    return Future.succeededFuture();
                });
    }

    private Optional<Certificate> news(Certificate before) {
        Pem now = files.pem();
        return before.isOf(now) ? Optional.empty() : Optional.of(new CertificateProof(files, now).certificate(vertx));
    }

    private Future<Void> take(Certificate fresh) {
        return taker.apply(fresh).map(taken -> {
            shown = fresh;
            observer.on(new Event.CertificateShown(fresh.subject(), fresh.expiry()));
            return null;
        });
    }

    /** One look may fall between the writing of the two files, so only what is still wrong at the next is told. */
    private void tell(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (!reason.equals(mistake)) {
            mistake = reason;
            told = false;
        } else if (!told) {
            told = true;
            observer.on(new Event.CertificateRefused(reason));
        }
    }
}
