/** The peers that {@code scripts/bench} measures Reseed beside: small programs, each in a JVM of its own. */
@NullMarked
package dev.reseed.bench;

import org.jspecify.annotations.NullMarked;
