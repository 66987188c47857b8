package io.facsimile.streamer.support.login;

import io.facsimile.testkit.KafkaCluster;
import io.facsimile.testkit.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;

/** Gives tickets of Kerberos in this JVM, to a broker and to a client that may be in another. */
public final class Kerberos implements AutoCloseable {
    /** What the brokers are called, in {@code sasl.kerberos.service.name}. */
    static final String SERVICE = "kafka";

    private static final String REALM = "FACSIMILE.TEST";
    private static final String CLIENT = "facsimile";
    private static final String SETTINGS = "java.security.krb5.conf";

    private final SimpleKdcServer server;
    private final Path folder;
    private final String service;

    private Kerberos(SimpleKdcServer server, Path folder, String service) {
        this.server = server;
        this.folder = folder;
        this.service = service;
    }

    /** Starts it, and has this JVM know of it. */
    public static Kerberos start(Path parent) throws KrbException, IOException {
        Path folder = Files.createDirectory(parent.resolve("kerberos"));
        SimpleKdcServer server = new SimpleKdcServer();
        server.setWorkDir(folder.toFile());
        server.setKdcHost(KafkaCluster.HOST);
        server.setKdcRealm(REALM);
        server.setAllowUdp(false);
        server.setKdcTcpPort(LoopbackPorts.choose(1).get(0));
        server.init();
        server.start();
        // Clients ask for a ticket by the name that the address has, whatever they were given.
        String host = InetAddress.getByName(KafkaCluster.HOST).getHostName();
        Kerberos kerberos = new Kerberos(server, folder, SERVICE + "/" + host);
        server.createPrincipals(CLIENT, kerberos.service);
        server.exportPrincipal(CLIENT, kerberos.keyTab(CLIENT).toFile());
        server.exportPrincipal(kerberos.service, kerberos.keyTab(SERVICE).toFile());
        System.setProperty(SETTINGS, folder.resolve("krb5.conf").toString());
        return kerberos;
    }

    /** How a JVM is told of it. */
    public String option() {
        return "-D" + SETTINGS + "=" + folder.resolve("krb5.conf");
    }

    String brokersLogin() {
        return login(keyTab(SERVICE), service);
    }

    String clientsLogin() {
        return login(keyTab(CLIENT), CLIENT);
    }

    private Path keyTab(String name) {
        return folder.resolve(name + ".keytab");
    }

    private static String login(Path keyTab, String principal) {
        return "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab=\"" + keyTab
                + "\" principal=\"" + principal + "@" + REALM + "\";";
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(SETTINGS);
        try {
            server.stop();
        } catch (KrbException e) {
            throw new IOException(e);
        }
    }
}
