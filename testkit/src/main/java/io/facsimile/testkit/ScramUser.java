package io.facsimile.testkit;

import java.util.Map;
import java.util.TreeMap;

/** Who a client says it is on the listener of {@link KafkaCluster#securedBootstrapServers}. */
public record ScramUser(String name, String password) {
    static final String MECHANISM = "SCRAM-SHA-512";

    /** A client's properties, as an operator writes them into the file for {@code --config}. */
    public Map<String, String> client(TlsStores stores) {
        Map<String, String> client = new TreeMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", MECHANISM);
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                        + password + "\";");
        client.put("ssl.truststore.type", TlsStores.TYPE);
        client.put("ssl.truststore.location", stores.trustStore().toString());
        client.put("ssl.truststore.password", TlsStores.PASSWORD);
        return client;
    }
}
