package io.facsimile.bench.report;

/**
 * Something to reach, as a ratio or bound of figures of one run.
 *
 * @param what is compared
 * @param measured in this run
 * @param atLeast whether the bound is the least that is wanted, else the most
 * @param bound wanted
 * @param unit of both; empty for ratios
 */
record Target(String what, double measured, boolean atLeast, double bound, String unit) {
    boolean reached() {
        return atLeast ? measured >= bound : measured <= bound;
    }
}
