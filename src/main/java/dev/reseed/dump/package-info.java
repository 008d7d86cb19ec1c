/** Dumps: plain texts and archives as {@code pg_dump} writes them, read without its programs. */
@NullMarked
package dev.reseed.dump;

import org.jspecify.annotations.NullMarked;
