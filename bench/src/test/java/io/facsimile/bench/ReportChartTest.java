package io.facsimile.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportChartTest {
    @Test
    void leavesNoPlaceEmptyHoweverManyPartsWereMeasured() {
        for (int charts = 1; charts <= 4; charts++) {
            assertThat(charts % ReportChart.columns(charts))
                    .as("%d charts", charts)
                    .isZero();
        }
    }

    @Test
    void standsInPairsWhereItCan() {
        assertThat(ReportChart.columns(2)).isEqualTo(2);
        assertThat(ReportChart.columns(4)).isEqualTo(2);
    }
}
