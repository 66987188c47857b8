package io.facsimile.cli.demo;

import io.facsimile.cli.result.HighestAnomalies;
import java.util.List;
import java.util.Map;

/**
 * What streaming came to.
 *
 * @param delivery whether every image came out once
 * @param tallies what was made of each kind of image
 * @param measuredImages images whose way through was timed
 * @param seconds from the first of them being sent to the last code being read
 * @param highest the highest-scoring anomalies
 */
record DemoOutcome(
        DemoLedger.Delivery delivery,
        Map<String, DemoLedger.Tally> tallies,
        int measuredImages,
        double seconds,
        List<HighestAnomalies.Ranked> highest) {}
