/** What is to be measured: which contenders, with which effort. */
package io.facsimile.bench.plan;
