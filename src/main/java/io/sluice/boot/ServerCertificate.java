package io.sluice.boot;

import io.sluice.observe.Observer;
import io.sluice.tls.BadCertificate;
import io.sluice.tls.Certificate;
import io.sluice.tls.CertificateFiles;
import io.sluice.tls.CertificateWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;

/** The certificate that the settings name, as it was at the start. */
record ServerCertificate(CertificateFiles files, Certificate shown) {
    /** @throws StartFailure if it cannot be used */
    static Optional<ServerCertificate> of(Vertx vertx, Settings.Tls tls) {
        if (tls.certificate() == null || tls.key() == null) {
            return Optional.empty();
        }
        CertificateFiles files = new CertificateFiles(tls.certificate(), tls.key());
        try {
            return Optional.of(new ServerCertificate(files, files.read(vertx)));
        } catch (BadCertificate e) {
            throw new StartFailure("http.tls (SLUICE_HTTP_TLS_CERTIFICATE, SLUICE_HTTP_TLS_KEY): " + e.getMessage());
        }
    }

    /** {@code taker}: has another one shown. */
    CertificateWatch watch(Vertx vertx, Function<Certificate, Future<?>> taker, Observer observer) {
        CertificateWatch watch = new CertificateWatch(vertx, files, shown, taker, observer);
        watch.start();
        return watch;
    }
}
