package io.facsimile.streamer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.observe.BrokerOutage.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class BrokerOutageTest {
    private static final Duration START = Duration.ofSeconds(1_000);

    private final BrokerOutage outage = new BrokerOutage(START);
    private final Map<MetricName, Metric> metrics = new HashMap<>();
    private boolean answering;
    private int questions;

    @Test
    void doesNotBeginWhileBytesCome() {
        for (int second = 1; second < 60; second++) {
            received("a", second);

            assertThat(at(second)).isEqualTo(Change.NONE);
        }
    }

    @Test
    void beginsOnceWhenNoBytesComeForTenSeconds() {
        received("a", 100);

        assertThat(at(1)).isEqualTo(Change.NONE);
        assertThat(at(10)).isEqualTo(Change.NONE);
        assertThat(at(11)).isEqualTo(Change.BEGAN);
        assertThat(at(12)).isEqualTo(Change.NONE);
    }

    @Test
    void beginsAtAStartThatNobodyAnswers() {
        received("a", 0);

        assertThat(at(10)).isEqualTo(Change.BEGAN);
    }

    @Test
    void endsOnceWithTheFirstBytes() {
        received("a", 100);
        at(1);
        at(11);
        received("a", 101);

        assertThat(at(30)).isEqualTo(Change.ENDED);
        assertThat(at(31)).isEqualTo(Change.NONE);
    }

    @Test
    void lastsWhenAThreadIsReplacedWhoseClientsHaveReceivedNothing() {
        received("a", 100);
        at(1);
        at(11);
        metrics.clear();
        received("b", 0);

        assertThat(at(12)).isEqualTo(Change.NONE);
        received("b", 1);
        assertThat(at(13)).isEqualTo(Change.ENDED);
    }

    @Test
    void isNoneWhereABrokerAnswersThatLetsConsumersWait() {
        answering = true;
        received("a", 100);
        for (int second = 1; second <= 45; second++) {
            assertThat(at(second)).isEqualTo(Change.NONE);
        }

        assertThat(questions).isEqualTo(4);
    }

    @Test
    void isNotAskedForAgainOnceItIsKnown() {
        for (int second = 1; second <= 60; second++) {
            at(second);
        }

        assertThat(questions).isEqualTo(1);
    }

    private boolean answer() {
        questions++;
        return answering;
    }

    private Change at(int second) {
        return outage.look(metrics, this::answer, START.plusSeconds(second));
    }

    private void received(String client, double bytes) {
        MetricName name = new MetricName("incoming-byte-total", "consumer-metrics", "", Map.of("client-id", client));
        metrics.put(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return bytes;
            }
        });
    }
}
