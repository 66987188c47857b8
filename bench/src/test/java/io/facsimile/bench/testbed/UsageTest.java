package io.facsimile.bench.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void readsWhatLinuxTellsOfAProcess() {
        List<String> status = List.of("VmPeak:\t  900 kB", "VmRSS:\t  123456 kB");

        assertThat(Usage.bytes(status, "VmRSS:")).hasValue(123_456 * 1024L);
        assertThat(Usage.bytes(status, "VmHWM:")).isEmpty();
    }
}
