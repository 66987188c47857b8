package io.facsimile.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Prepares a folder for KRaft, as {@code kafka-storage format} does. */
final class KraftStorage {
    private static final String META = "meta.properties";

    private KraftStorage() {}

    /** Formats a folder that is new; leaves one that has been formatted as it is. Returns its cluster id. */
    static String format(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path meta = folder.resolve(META);
        if (Files.exists(meta)) {
            return clusterId(meta);
        }
        String clusterId = Uuid.randomUuid().toString();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Formatter formatter = new Formatter();
        formatter
                .setClusterId(clusterId)
                .setNodeId(BrokerConfig.NODE_ID)
                .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IOException(
                    folder + ": cannot be formatted for a broker: " + e.getMessage() + " "
                            + said.toString(StandardCharsets.UTF_8).strip(),
                    e);
        }
        return clusterId;
    }

    private static String clusterId(Path meta) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(meta)) {
            properties.load(in);
        }
        String clusterId = properties.getProperty("cluster.id");
        if (clusterId == null) {
            throw new IOException(meta + ": expected a cluster.id, found " + properties.stringPropertyNames());
        }
        return clusterId;
    }
}
