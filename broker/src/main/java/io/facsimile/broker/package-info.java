/** A real Kafka broker in this JVM. The only package that imports Kafka's server and Scala. */
package io.facsimile.broker;
