package io.sluice.boot;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and how it is spoken to: {@code postgresql://user:password@host:port/database}, with the parameters
 * {@code sslmode}, {@code sslrootcert} and {@code application_name} as libpq knows them (PostgreSQL documentation, 32.1.2).
 */
public record DatabaseUrl(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {
    private static final List<String> PARAMETERS = List.of("sslmode", "sslrootcert", "application_name");
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    static DatabaseUrl parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String path = uri.getRawPath();
        if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
                || uri.getHost() == null
                || user.length == 0
                || path == null
                || path.length() < 2) {
            throw malformed();
        }
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                decoded(path.substring(1)),
                decoded(user[0]),
                user.length < 2 ? "" : decoded(user[1]),
                parameters(uri.getRawQuery()));
    }

    /** What the client needs to connect. */
    PgConnectOptions options() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password)
                .setSslMode(SslMode.of(sslMode()))
                .addProperty("application_name", parameters.getOrDefault("application_name", "sluice"));
        options.setSslOptions(
                switch (sslMode()) {
                    case "verify-full" ->
                        new ClientSSLOptions().setTrustOptions(trust()).setHostnameVerificationAlgorithm("HTTPS");
                    case "verify-ca" ->
                        new ClientSSLOptions().setTrustOptions(trust()).setHostnameVerificationAlgorithm("");
                    default -> new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm("");
                });
        return options;
    }

    private String sslMode() {
        return parameters.getOrDefault("sslmode", "prefer");
    }

    /** Who may vouch for the server: whoever {@code sslrootcert} names, or whoever Java trusts. */
    private TrustOptions trust() {
        String file = parameters.getOrDefault("sslrootcert", "system");
        if (!file.equals("system")) {
            return new PemTrustOptions().addCertPath(file);
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            Arrays.stream(query.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> parameters.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])));
        }
        TreeSet<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(PARAMETERS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "has parameters that Sluice does not know: " + unknown + "; it knows " + PARAMETERS);
        }
        if (!SSL_MODES.contains(parameters.getOrDefault("sslmode", "prefer"))) {
            throw new IllegalArgumentException("has an sslmode that is none of " + SSL_MODES);
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("is not like postgresql://user:password@host:port/database"
                + " (special characters in the password percent-encoded)");
    }

    @Override
    public String toString() {
        return "postgresql://" + user + ":***@" + host + ":" + port + "/" + database;
    }
}
