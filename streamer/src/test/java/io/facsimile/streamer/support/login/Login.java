package io.facsimile.streamer.support.login;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.security.token.delegation.DelegationToken;

/** A client's properties for SASL, as an operator writes them into the file for {@code --config}. */
public final class Login {
    private static final String SECURITY = "org.apache.kafka.common.security.";
    private static final String OAUTH = SECURITY + "oauthbearer.";
    private static final String SCRAM = SECURITY + "scram.ScramLoginModule";
    private static final String TOKENS = OAUTH + "OAuthBearerLoginModule";

    private Login() {}

    public static Map<String, String> byPassword() {
        return sasl("PLAIN", SECURITY + "plain.PlainLoginModule", user(GuardedBroker.USER, GuardedBroker.PASSWORD));
    }

    public static Map<String, String> byScram(String mechanism) {
        return sasl(mechanism, SCRAM, user(GuardedBroker.USER, GuardedBroker.PASSWORD));
    }

    /** By what another user has given. */
    public static Map<String, String> byScram(String mechanism, DelegationToken token) {
        String user = user(token.tokenInfo().tokenId(), token.hmacAsBase64String());
        return sasl(mechanism, SCRAM, user + " tokenauth=\"true\"");
    }

    public static Map<String, String> byTicket(Kerberos kerberos) {
        return Map.of(
                "sasl.mechanism",
                "GSSAPI",
                "sasl.kerberos.service.name",
                Kerberos.SERVICE,
                "sasl.jaas.config",
                kerberos.clientsLogin());
    }

    /** By a token that the client makes itself. */
    public static Map<String, String> byUnsecuredToken() {
        return sasl("OAUTHBEARER", TOKENS, "unsecuredLoginStringClaim_sub=\"facsimile\"");
    }

    public static Map<String, String> byClientCredentials(TokenServer tokens, String secret) {
        return byProvider(Map.of(
                "sasl.oauthbearer.token.endpoint.url",
                tokens.tokenUrl(),
                "sasl.oauthbearer.client.credentials.client.id",
                GuardedBroker.USER,
                "sasl.oauthbearer.client.credentials.client.secret",
                secret));
    }

    /** By a token for which the client signs that it is who it is. */
    public static Map<String, String> byAssertion(TokenServer tokens, Path key) {
        return byProvider(Map.of(
                "sasl.oauthbearer.token.endpoint.url",
                tokens.tokenUrl(),
                "sasl.oauthbearer.jwt.retriever.class",
                OAUTH + "JwtBearerJwtRetriever",
                "sasl.oauthbearer.assertion.private.key.file",
                key.toString(),
                "sasl.oauthbearer.assertion.claim.aud",
                "provider",
                "sasl.oauthbearer.assertion.claim.iss",
                "facsimile",
                "sasl.oauthbearer.assertion.claim.sub",
                "facsimile"));
    }

    public static Map<String, String> byTokenInAFile(Path token) {
        return byProvider(
                Map.of("sasl.oauthbearer.token.endpoint.url", token.toUri().toString()));
    }

    /** By a class that is not Kafka's own. */
    public static Map<String, String> by(Class<?> handler, String token) {
        Map<String, String> client = new TreeMap<>(sasl("OAUTHBEARER", TOKENS, "token=\"" + token + "\""));
        client.put("sasl.login.callback.handler.class", handler.getName());
        return client;
    }

    private static Map<String, String> byProvider(Map<String, String> more) {
        Map<String, String> client = new TreeMap<>(sasl("OAUTHBEARER", TOKENS, ""));
        client.put("sasl.login.callback.handler.class", OAUTH + "OAuthBearerLoginCallbackHandler");
        client.putAll(more);
        return client;
    }

    private static Map<String, String> sasl(String mechanism, String module, String options) {
        return Map.of("sasl.mechanism", mechanism, "sasl.jaas.config", module + " required " + options + ";");
    }

    private static String user(String name, String password) {
        return "username=\"" + name + "\" password=\"" + password + "\"";
    }
}
