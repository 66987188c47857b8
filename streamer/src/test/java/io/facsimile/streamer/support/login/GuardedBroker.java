package io.facsimile.streamer.support.login;

import io.facsimile.broker.BrokerOptions;
import io.facsimile.broker.EmbeddedBroker;
import io.facsimile.testkit.KafkaCluster;
import io.facsimile.testkit.LoopbackPorts;
import io.facsimile.testkit.TlsStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A broker in this JVM with a listener for each protocol that Kafka has, and its mechanisms. */
public final class GuardedBroker implements AutoCloseable {
    static final String USER = "me";
    public static final String PASSWORD = "secret";

    private static final String SECURITY = "org.apache.kafka.common.security.";
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final int PATIENCE_S = 30;
    private static final int ITERATIONS = 4_096;

    /** Who may come in, by the names of the listeners. */
    public enum Listener {
        SASL("SASL_PLAINTEXT"),
        TLS("SSL"),
        BOTH("SASL_SSL"),
        UNSECURED("SASL_PLAINTEXT");

        public final String protocol;

        Listener(String protocol) {
            this.protocol = protocol;
        }
    }

    private final EmbeddedBroker broker;
    private final Map<Listener, Integer> ports;

    private GuardedBroker(EmbeddedBroker broker, Map<Listener, Integer> ports) {
        this.broker = broker;
        this.ports = ports;
    }

    public static GuardedBroker start(TlsStores stores, TokenServer tokens, Kerberos kerberos) throws Exception {
        System.setProperty(ALLOWED_URLS, tokens.keysUrl());
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        Iterator<Integer> free = LoopbackPorts.choose(Listener.values().length).iterator();
        for (Listener listener : Listener.values()) {
            ports.put(listener, free.next());
        }
        EmbeddedBroker broker =
                EmbeddedBroker.start(BrokerOptions.temporary().withSettings(settings(ports, stores, tokens, kerberos)));
        GuardedBroker guarded = new GuardedBroker(broker, ports);
        try {
            guarded.addUser();
            return guarded;
        } catch (Exception e) {
            guarded.close();
            throw e;
        }
    }

    private static Map<String, String> settings(
            Map<Listener, Integer> ports, TlsStores stores, TokenServer tokens, Kerberos kerberos) {
        Map<String, String> settings = new TreeMap<>();
        List<String> listeners = new ArrayList<>();
        List<String> protocols = new ArrayList<>();
        for (Listener listener : Listener.values()) {
            listeners.add(listener + "://" + KafkaCluster.HOST + ":" + ports.get(listener));
            protocols.add(listener + ":" + listener.protocol);
        }
        settings.put("listeners", String.join(",", listeners));
        settings.put("advertised.listeners", String.join(",", listeners));
        settings.put("listener.security.protocol.map", String.join(",", protocols));
        for (String listener : List.of("listener.name.sasl.", "listener.name.both.")) {
            settings.put(listener + "sasl.enabled.mechanisms", "GSSAPI,PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER");
            settings.put(listener + "gssapi.sasl.jaas.config", kerberos.brokersLogin());
            settings.put(
                    listener + "plain.sasl.jaas.config",
                    SECURITY + "plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD + "\";");
            for (String scram : List.of("scram-sha-256", "scram-sha-512")) {
                settings.put(listener + scram + ".sasl.jaas.config", SECURITY + "scram.ScramLoginModule required;");
            }
            settings.put(
                    listener + "oauthbearer.sasl.jaas.config",
                    SECURITY + "oauthbearer.OAuthBearerLoginModule required;");
            settings.put(
                    listener + "oauthbearer.sasl.server.callback.handler.class",
                    SECURITY + "oauthbearer.OAuthBearerValidatorCallbackHandler");
        }
        settings.put("delegation.token.secret.key", PASSWORD);
        settings.put("sasl.kerberos.service.name", Kerberos.SERVICE);
        settings.put("sasl.oauthbearer.jwks.endpoint.url", tokens.keysUrl());
        settings.put("sasl.oauthbearer.expected.issuer", TokenServer.ISSUER);
        settings.put("sasl.oauthbearer.expected.audience", TokenServer.AUDIENCE);
        settings.put("listener.name.unsecured.sasl.enabled.mechanisms", "OAUTHBEARER");
        settings.put(
                "listener.name.unsecured.oauthbearer.sasl.jaas.config",
                SECURITY + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"broker\";");
        settings.put("listener.name.tls.ssl.client.auth", "required");
        settings.put("ssl.keystore.type", TlsStores.TYPE);
        settings.put("ssl.keystore.location", stores.keyStore().toString());
        settings.put("ssl.keystore.password", TlsStores.PASSWORD);
        settings.put("ssl.key.password", TlsStores.PASSWORD);
        settings.put("ssl.truststore.type", TlsStores.TYPE);
        settings.put("ssl.truststore.location", stores.trustStore().toString());
        settings.put("ssl.truststore.password", TlsStores.PASSWORD);
        return settings;
    }

    private void addUser() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                ScramCredentialInfo salted = new ScramCredentialInfo(mechanism, ITERATIONS);
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, salted, PASSWORD)))
                        .all()
                        .get(PATIENCE_S, TimeUnit.SECONDS);
            }
        }
    }

    /** Without a guard. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String bootstrapServers(Listener listener) {
        return KafkaCluster.HOST + ":" + ports.get(listener);
    }

    @Override
    public void close() throws IOException {
        broker.close();
        System.clearProperty(ALLOWED_URLS);
    }
}
