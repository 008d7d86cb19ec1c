/** The peers that {@code scripts/bench} measures Reseed beside: small programs, each in a JVM of its own; and benchmarks of JMH. */
@NullMarked
package dev.reseed.bench;

import org.jspecify.annotations.NullMarked;
