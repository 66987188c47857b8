package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.options.ProcessingGuarantee;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.login.ClientProbe;
import io.facsimile.streamer.support.login.ExtraJar;
import io.facsimile.streamer.support.login.GuardedBroker;
import io.facsimile.streamer.support.login.GuardedBroker.Listener;
import io.facsimile.streamer.support.login.Kerberos;
import io.facsimile.streamer.support.login.Login;
import io.facsimile.streamer.support.login.LoginOfSomeCloud;
import io.facsimile.streamer.support.login.TokenServer;
import io.facsimile.streamer.support.process.Installation;
import io.facsimile.streamer.support.process.StreamerImage;
import io.facsimile.streamer.support.process.StreamerProcess;
import io.facsimile.testkit.TlsStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.security.token.delegation.DelegationToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way that Kafka has to guard its brokers, with the container image's own class path. The class path of the tests
 * would not do: Kafka's server brings libraries that its clients need and do not bring.
 */
class SecurityIT {
    private static final String ALLOWED = "-Dorg.apache.kafka.sasl.oauthbearer.allowed.";

    @TempDir
    private static Path folder;

    private static TlsStores stores;
    private static TokenServer tokens;
    private static Kerberos kerberos;
    private static GuardedBroker broker;
    private static Path model;
    private static DelegationToken delegation;
    private static Path tokenFile;
    private static Path keyFile;
    private static Map<String, String> outcomes;

    @BeforeAll
    static void start() throws Exception {
        stores = TlsStores.create(folder);
        tokens = TokenServer.start();
        kerberos = Kerberos.start(folder);
        broker = GuardedBroker.start(stores, tokens, kerberos);
        tokenFile = Files.writeString(folder.resolve("provider.jwt"), tokens.token());
        keyFile = Files.writeString(
                folder.resolve("client.pem"),
                TlsStores.pem("PRIVATE KEY", tokens.privateKey().getEncoded()));
        model = Files.createDirectory(folder.resolve("model"));
        TinyModel.write(model, SmallImages.SHAPE);
        delegation = delegation();
        outcomes = probe();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
        tokens.close();
        kerberos.close();
    }

    static Map<String, Map<String, String>> clients() throws Exception {
        Map<String, Map<String, String>> clients = new TreeMap<>();
        clients.put("PLAINTEXT", Map.of("bootstrap.servers", broker.bootstrapServers()));
        for (String type : List.of("JKS", "PKCS12")) {
            clients.put("SSL-" + type, of(Listener.TLS, stores.client(type)));
        }
        clients.put("SSL-PEM", of(Listener.TLS, stores.clientByPem()));
        for (Listener listener : List.of(Listener.SASL, Listener.BOTH)) {
            Map<String, Map<String, String>> logins = Map.of(
                    "PLAIN", Login.byPassword(),
                    "SCRAM-SHA-256", Login.byScram("SCRAM-SHA-256"),
                    "SCRAM-SHA-512", Login.byScram("SCRAM-SHA-512"),
                    "SCRAM-SHA-256-delegation-token", Login.byScram("SCRAM-SHA-256", delegation),
                    "GSSAPI", Login.byTicket(kerberos),
                    "OAUTHBEARER-client-credentials", clientCredentials(),
                    "OAUTHBEARER-jwt-bearer", Login.byAssertion(tokens, keyFile),
                    "OAUTHBEARER-file", Login.byTokenInAFile(tokenFile));
            for (Map.Entry<String, Map<String, String>> login : logins.entrySet()) {
                clients.put(listener.protocol + "-" + login.getKey(), of(listener, login.getValue()));
            }
        }
        clients.put("SASL_PLAINTEXT-OAUTHBEARER-unsecured", of(Listener.UNSECURED, Login.byUnsecuredToken()));
        return clients;
    }

    @ParameterizedTest
    @MethodSource
    void reachesBrokersBy(String client) {
        assertThat(outcomes).containsEntry(client, ClientProbe.REACHED);
    }

    static List<String> reachesBrokersBy() throws Exception {
        return List.copyOf(clients().keySet());
    }

    @Test
    void imagesInAndCodesOutByATokenOfAnIdentityProvider() throws Exception {
        Installation installation = installation("token");
        try (KafkaProducer<byte[], byte[]> producer = installation.clients().producer()) {
            producer.send(
                    new ProducerRecord<>(installation.topics().images(), SmallImages.avro(SmallImages.twoTone(1))));
        }

        try (StreamerProcess streamer = installation.startImage(
                through(of(Listener.SASL, clientCredentials())), ALLOWED + "urls=" + tokens.tokenUrl())) {
            assertThat(installation.clients().consume(installation.topics().codes(), 1))
                    .hasSize(1);
            assertThat(streamer.terminate()).as(streamer.log()).isZero();
        }
        assertThat(tokens.grants()).contains("grant_type=client_credentials Basic bWU6c2VjcmV0");
    }

    @Test
    void saysInOneLineThatTheLibraryOfTokensIsMissing() throws Exception {
        assertEndsInOneLine(
                clientCredentials(),
                StreamerImage.commandWithout("jose4j", folder, List.of(ALLOWED + "urls=" + tokens.tokenUrl())),
                "Kafka client cannot be set up: the class org.jose4j.",
                " is missing");
    }

    @Test
    void saysInOneLineThatTheIdentityProviderRefuses() throws Exception {
        assertEndsInOneLine(
                Login.byClientCredentials(tokens, "wrong"),
                StreamerImage.command(folder, List.of(ALLOWED + "urls=" + tokens.tokenUrl())),
                "Kafka client cannot be set up: cannot log in: ",
                "The response code 401");
    }

    @Test
    void saysInOneLineThatTheIdentityProviderIsNotAllowed() throws Exception {
        assertEndsInOneLine(
                clientCredentials(),
                StreamerImage.command(folder, List.of()),
                "Kafka client cannot be set up: ",
                "Update the system property 'org.apache.kafka.sasl.oauthbearer.allowed.urls'");
    }

    @Test
    void saysInOneLineThatAKeyStoreIsMissing() throws Exception {
        assertEndsInOneLine(
                Map.of("security.protocol", "SSL", "ssl.truststore.location", "nowhere.jks"),
                StreamerImage.command(folder, List.of()),
                "Kafka client cannot be set up: no such file: nowhere.jks");
    }

    @Test
    void aLoginInAJarOfTheFolderForMoreIsFound() throws Exception {
        Installation installation = installation("cloud");
        Map<String, String> client = of(Listener.SASL, Login.by(LoginOfSomeCloud.class, tokens.token()));

        try (StreamerProcess streamer = installation.startImage(through(client))) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(1);
            assertThat(streamer.log().lines())
                    .singleElement()
                    .asString()
                    .contains(LoginOfSomeCloud.class.getName(), "go into the folder extra");
        }
        ExtraJar.write(installation.folder().resolve("extra/some-cloud.jar"), LoginOfSomeCloud.class);
        try (StreamerProcess streamer = installation.startImage(through(client))) {
            streamer.awaitRunning();
        }
    }

    private static void assertEndsInOneLine(Map<String, String> client, List<String> command, String... said)
            throws Exception {
        Map<String, String> options = new TreeMap<>(through(of(Listener.SASL, client)));
        options.put("FACSIMILE_MODEL", model.toString());
        try (StreamerProcess streamer = StreamerProcess.run(folder.resolve("refused.log"), options, command)) {
            assertThat(streamer.awaitEnd()).as(streamer.log()).isEqualTo(1);
            assertThat(streamer.log().lines()).singleElement().asString().contains(said);
        }
    }

    private static Installation installation(String prefix) throws Exception {
        return new Installation(folder, broker.bootstrapServers(), prefix, ProcessingGuarantee.EXACTLY_ONCE_V2);
    }

    private static Map<String, String> through(Map<String, String> client) throws IOException {
        return Map.of(
                "FACSIMILE_BOOTSTRAP_SERVERS", client.get("bootstrap.servers"),
                "FACSIMILE_CONFIG", write("streamer", client).toString());
    }

    /** What becomes of each client, by its name; all in one process. */
    private static Map<String, String> probe() throws Exception {
        Path extra = folder.resolve("extra");
        ExtraJar.write(extra.resolve("probe.jar"), ClientProbe.class);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                ALLOWED + "urls=" + tokens.tokenUrl() + "," + tokenFile.toUri(),
                ALLOWED + "files=" + keyFile,
                kerberos.option(),
                "-Dlogback.configurationFile=streamer-logback.xml",
                "-cp",
                StreamerImage.classPath(extra),
                ClientProbe.class.getName()));
        for (Map.Entry<String, Map<String, String>> client : clients().entrySet()) {
            command.add(write(client.getKey(), client.getValue()).toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("probe.log").toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private static Path write(String name, Map<String, String> client) throws IOException {
        return Files.write(
                folder.resolve(name),
                client.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toList());
    }

    private static Map<String, String> of(Listener listener, Map<String, String> more) throws Exception {
        Map<String, String> client = new TreeMap<>();
        if (listener == Listener.BOTH) {
            client.putAll(stores.client(TlsStores.TYPE));
        }
        client.put("bootstrap.servers", broker.bootstrapServers(listener));
        client.put("security.protocol", listener.protocol);
        client.putAll(more);
        return client;
    }

    private static Map<String, String> clientCredentials() {
        return Login.byClientCredentials(tokens, GuardedBroker.PASSWORD);
    }

    /** What a user gives to others, for them to log in by. */
    private static DelegationToken delegation() throws Exception {
        try (Admin admin = Admin.create(new TreeMap<>(of(Listener.SASL, Login.byPassword())))) {
            return admin.createDelegationToken().delegationToken().get();
        }
    }
}
