/**
 * What the tests of several modules share: Kafka in containers, the keys and users of its secured listener, and
 * ordinary clients of any broker. Knows no module of Facsimile; no module uses it outside its tests.
 */
package io.facsimile.testkit;
