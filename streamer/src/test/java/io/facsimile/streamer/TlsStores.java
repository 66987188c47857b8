package io.facsimile.streamer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** A broker's key with a certificate for 127.0.0.1, and what its clients trust, made by the JDK's keytool. */
public final class TlsStores {
    static final String TYPE = "PKCS12";
    static final String PASSWORD = "only-for-tests";
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

    Path trustStore() {
        return trustStore;
    }

    /** For a server that shows the certificate. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    Path keyStore() {
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
