package io.facsimile.testkit;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.time.Duration;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One node of a {@link KafkaCluster}, broker and controller. Its ports on the host are chosen beforehand, because it
 * advertises them, and stay the same when it is killed and started again.
 */
public final class BrokerContainer extends GenericContainer<BrokerContainer> {
    /** Kafka's own, of the version of its clients here. */
    static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:" + AppInfoParser.getVersion());

    private static final Duration START = Duration.ofSeconds(90);
    private static final int STOP_S = 30;
    private static final int PLAIN = 9092;
    private static final int CONTROLLER = 9093;
    private static final int SECURE = 9094;
    private static final int INTERNAL = 19092;
    private static final String SEVERAL = "3";

    private final int node;
    private final int plainPort;
    private final int securePort;

    BrokerContainer(Network network, int node, int nodes, int plainPort, int securePort) {
        super(IMAGE);
        this.node = node;
        this.plainPort = plainPort;
        this.securePort = securePort;
        withNetwork(network);
        withNetworkAliases(name(node));
        withCreateContainerCmdModifier(command -> {
            HostConfig host = command.getHostConfig();
            command.withExposedPorts(ExposedPort.tcp(PLAIN), ExposedPort.tcp(SECURE))
                    .withHostConfig(host.withPortBindings(published(plainPort, PLAIN), published(securePort, SECURE)));
        });
        waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(START));
        environment(nodes);
    }

    private void environment(int nodes) {
        withEnv("KAFKA_HEAP_OPTS", "-Xmx320m");
        withEnv("KAFKA_NODE_ID", Integer.toString(node));
        withEnv("KAFKA_PROCESS_ROLES", "broker,controller");
        withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", voters(nodes));
        withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER");
        withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL");
        withEnv(
                "KAFKA_LISTENERS",
                "PLAIN://0.0.0.0:" + PLAIN + ",CONTROLLER://0.0.0.0:" + CONTROLLER + ",INTERNAL://0.0.0.0:" + INTERNAL);
        withEnv(
                "KAFKA_ADVERTISED_LISTENERS",
                "PLAIN://" + plainServer() + ",INTERNAL://" + name(node) + ":" + INTERNAL);
        withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT");
        String copies = nodes == 1 ? "1" : SEVERAL;
        String inSync = nodes == 1 ? "1" : "2";
        withEnv("KAFKA_MIN_INSYNC_REPLICAS", inSync);
        withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", copies);
        withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", SEVERAL);
        withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", copies);
        withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", inSync);
        withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", SEVERAL);
        withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        // A killed broker is missed after its session, whose usual 9 s would only make tests longer.
        withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000");
        withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500");
    }

    /** Adds a listener of TLS with SASL/SCRAM; the listener without either stays, for administrators. */
    BrokerContainer withSecureListener(TlsStores stores) {
        String listeners = getEnvMap().get("KAFKA_LISTENERS");
        String advertised = getEnvMap().get("KAFKA_ADVERTISED_LISTENERS");
        String protocols = getEnvMap().get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP");
        withEnv("KAFKA_LISTENERS", listeners + ",SECURE://0.0.0.0:" + SECURE);
        withEnv("KAFKA_ADVERTISED_LISTENERS", advertised + ",SECURE://" + secureServer());
        withEnv("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", protocols + ",SECURE:SASL_SSL");
        withEnv("KAFKA_SASL_ENABLED_MECHANISMS", ScramUser.MECHANISM);
        withEnv(
                "KAFKA_LISTENER_NAME_SECURE_" + ScramUser.MECHANISM.replace("-", "___") + "_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        withEnv("KAFKA_SSL_KEYSTORE_TYPE", TlsStores.TYPE);
        withEnv("KAFKA_SSL_KEYSTORE_LOCATION", TlsStores.IN_CONTAINER);
        withEnv("KAFKA_SSL_KEYSTORE_PASSWORD", TlsStores.PASSWORD);
        withEnv("KAFKA_SSL_KEY_PASSWORD", TlsStores.PASSWORD);
        return withCopyToContainer(stores.keyStoreToCopy(), TlsStores.IN_CONTAINER);
    }

    /** The number that Kafka knows it by. */
    int node() {
        return node;
    }

    String plainServer() {
        return KafkaCluster.HOST + ":" + plainPort;
    }

    String secureServer() {
        return KafkaCluster.HOST + ":" + securePort;
    }

    /** SIGKILL; the container stays, with its data. */
    public void kill() {
        getDockerClient().killContainerCmd(getContainerId()).exec();
    }

    /** Starts it after {@link #kill}. */
    public void startAgain() {
        getDockerClient().startContainerCmd(getContainerId()).exec();
    }

    /** SIGTERM, and started again when it has ended. */
    public void restart() {
        getDockerClient()
                .restartContainerCmd(getContainerId())
                .withTimeout(STOP_S)
                .exec();
    }

    private static String voters(int nodes) {
        StringBuilder voters = new StringBuilder();
        for (int node = 1; node <= nodes; node++) {
            voters.append(node == 1 ? "" : ",")
                    .append(node)
                    .append('@')
                    .append(name(node))
                    .append(':')
                    .append(CONTROLLER);
        }
        return voters.toString();
    }

    /** How the containers of its network call it. */
    private static String name(int node) {
        return "kafka" + node;
    }

    private static PortBinding published(int hostPort, int containerPort) {
        return new PortBinding(Binding.bindIpAndPort(KafkaCluster.HOST, hostPort), ExposedPort.tcp(containerPort));
    }
}
