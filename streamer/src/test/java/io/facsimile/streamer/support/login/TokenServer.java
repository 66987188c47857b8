package io.facsimile.streamer.support.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An identity provider on this machine: gives tokens to whoever asks in a way that it knows, and tells its key. */
public final class TokenServer implements AutoCloseable {
    static final String AUDIENCE = "facsimile-tests";
    static final String ISSUER = "https://id.facsimile.test";

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final float MINUTES = 10;

    private final HttpServer server;
    private final RsaJsonWebKey key;
    private final List<String> grants = new CopyOnWriteArrayList<>();

    private TokenServer(HttpServer server, RsaJsonWebKey key) {
        this.server = server;
        this.key = key;
    }

    public static TokenServer start() throws IOException, JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("only");
        TokenServer tokens = new TokenServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0), key);
        tokens.server.createContext("/token", tokens::grant);
        tokens.server.createContext("/keys", exchange -> answer(exchange, OK, new JsonWebKeySet(tokens.key).toJson()));
        tokens.server.start();
        return tokens;
    }

    public String tokenUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /** What clients prove that they are someone with, where they do so by a signature. */
    public PrivateKey privateKey() {
        return key.getPrivateKey();
    }

    /** How tokens were asked for: the kind of grant, and the name and password. */
    public List<String> grants() {
        return grants;
    }

    /** A token for some minutes. */
    public String token() throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("facsimile");
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private void grant(HttpExchange exchange) throws IOException {
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        grants.add(form.replaceAll("assertion=[^&]+", "assertion=...") + " " + authorization);
        if (authorization != null && !authorization.equals("Basic bWU6c2VjcmV0")) {
            answer(exchange, UNAUTHORIZED, "{\"error\": \"invalid_client\"}");
            return;
        }
        try {
            answer(exchange, OK, "{\"access_token\": \"" + token() + "\"}");
        } catch (JoseException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
