package io.facsimile.bench.measure;

import java.time.Duration;

/**
 * One look at a contender under way.
 *
 * @param nanos when, on this process's clock
 * @param images codes that a reader of committed records could have read by then
 * @param cpu processor time of the contender so far
 * @param brokerCpu processor time of the broker so far
 */
record Sample(long nanos, long images, Duration cpu, Duration brokerCpu) {}
