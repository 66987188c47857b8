package io.facsimile.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    @Test
    void choosesDifferentPortsBelowThoseOfOutgoingConnections() {
        assertThat(LoopbackPorts.choose(20))
                .hasSize(20)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 31_999));
    }

    @Test
    void givesUpWhereAllThatIsTriedIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(KafkaCluster.HOST))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> LoopbackPorts.choose(2, taken::getLocalPort))
                    .withMessage("ports of 127.0.0.1: expected 2 free ones among 200 tried, found 0");
        }
    }

    @Test
    void leavesThePortsFree() throws Exception {
        List<Integer> ports = LoopbackPorts.choose(1);

        try (ServerSocket server = new ServerSocket(ports.get(0), 1, InetAddress.getByName(KafkaCluster.HOST))) {
            assertThat(server.isBound()).isTrue();
        }
    }
}
