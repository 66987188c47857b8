package io.facsimile.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** A broker's key with a certificate for 127.0.0.1, and what its clients trust, made by the JDK's keytool. */
public final class TlsStores {
    /** Of both stores, as {@code ssl.keystore.type} wants it. */
    public static final String TYPE = "PKCS12";
    /** Of both stores and of the key. */
    public static final String PASSWORD = "only-for-tests";

    static final String IN_CONTAINER = "/etc/kafka/secrets/broker.p12";

    private static final String ALIAS = "broker";
    private static final int READABLE_BY_ALL = 0644;

    private final Path keyStore;
    private final Path trustStore;

    private TlsStores(Path keyStore, Path trustStore) {
        this.keyStore = keyStore;
        this.trustStore = trustStore;
    }

    /** Makes both in a folder, which must be there. */
    public static TlsStores create(Path folder) throws IOException, InterruptedException {
        TlsStores stores = new TlsStores(folder.resolve("broker.p12"), folder.resolve("clients.p12"));
        Path certificate = folder.resolve("broker.crt");
        keytool(
                stores.keyStore,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:" + KafkaCluster.HOST,
                "-validity",
                "2");
        keytool(stores.keyStore, "-exportcert", "-file", certificate.toString());
        keytool(stores.trustStore, "-importcert", "-noprompt", "-file", certificate.toString());
        return stores;
    }

    /** What clients trust: the broker's certificate. */
    public Path trustStore() {
        return trustStore;
    }

    /**
     * Client properties for mutual TLS with the broker's own certificate.
     *
     * @param type of {@link KeyStore}, such as {@code PKCS12}
     */
    public Map<String, String> client(String type) throws GeneralSecurityException, IOException {
        return Map.of(
                "ssl.keystore.type", type,
                "ssl.keystore.location", as(type, keyStore).toString(),
                "ssl.keystore.password", PASSWORD,
                "ssl.key.password", PASSWORD,
                "ssl.truststore.type", type,
                "ssl.truststore.location", as(type, trustStore).toString(),
                "ssl.truststore.password", PASSWORD);
    }

    /** As above, in files of text. */
    public Map<String, String> clientByPem() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                Files.writeString(keyStore.resolveSibling("key.pem"), key + certificate)
                        .toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                Files.writeString(keyStore.resolveSibling("trusted.pem"), certificate)
                        .toString());
    }

    /** The text of PEM for a key or a certificate. */
    public static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    private static Path as(String type, Path store) throws GeneralSecurityException, IOException {
        KeyStore from = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyStore to = KeyStore.getInstance(type);
        to.load(null, null);
        if (from.isKeyEntry(ALIAS)) {
            to.setKeyEntry(
                    ALIAS,
                    from.getKey(ALIAS, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    from.getCertificateChain(ALIAS));
        } else {
            to.setCertificateEntry(ALIAS, from.getCertificate(ALIAS));
        }
        Path converted = store.resolveSibling(store.getFileName() + "." + type);
        try (OutputStream out = Files.newOutputStream(converted)) {
            to.store(out, PASSWORD.toCharArray());
        }
        return converted;
    }

    /** For a server that shows the certificate. */
    public SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The broker's key and certificate. */
    public Path keyStore() {
        return keyStore;
    }

    Transferable keyStoreToCopy() {
        return MountableFile.forHostPath(keyStore, READABLE_BY_ALL);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", ALIAS, "-keystore", store.toString(), "-storetype", TYPE, "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }
}
