/** Measurements, run on request only: {@code mvn -Pbench verify -DskipTests}. */
package dev.tallyman.tests.bench;
