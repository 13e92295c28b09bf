package io.sluice.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An issuer of signed tokens, whose keys are served on loopback. */
public final class TestIssuer implements AutoCloseable {
    /** Making one takes long; whoever needs another one of his own makes it. */
    private static final RSAKey KEY = rsa("first");

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey key = KEY;
    private volatile List<JWK> published = List.of(KEY);
    private volatile int status = 200;
    private volatile @Nullable String followed;

    private TestIssuer(HttpServer server) {
        this.server = server;
    }

    public static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(server);
            server.createContext("/keys", exchange -> {
                issuer.fetches.incrementAndGet();
                issuer.followed = exchange.getRequestHeaders().getFirst("traceparent");
                byte[] body = new JWKSet(issuer.published).toString().getBytes(UTF_8);
                exchange.sendResponseHeaders(issuer.status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RSAKey rsa(String name) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(name)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey ec(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name that nobody else has. */
    public String name() {
        return "https://issuer.example.org/" + server.getAddress().getPort();
    }

    public String keys() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    public RSAKey key() {
        return key;
    }

    /** The traceparent of the last fetch. */
    public @Nullable String followed() {
        return followed;
    }

    public int fetches() {
        return fetches.get();
    }

    /** Publishes this key alone from now on, and signs with it. */
    public void rotate(RSAKey next) {
        key = next;
        published = List.of(next);
    }

    public void publishToo(JWK another) {
        List<JWK> all = new ArrayList<>(published);
        all.add(another.toPublicJWK());
        published = List.copyOf(all);
    }

    /** From now on its keys are answered with this status. */
    public void answer(int other) {
        status = other;
    }

    public JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
    }

    /** Signed as this issuer does it. */
    public String sign(JWTClaimsSet claims) {
        return signed(header().build(), claims, signer(key));
    }

    public static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWSSigner signer(JWK key) {
        try {
            return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Three parts of a token, whatever they are. */
    public static String raw(String header, String claims, String signature) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims) + "." + signature;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
