/** The bytes of a dump on their way in: counted as they are read, decompressed, brought to UTF-8. */
@NullMarked
package dev.reseed.dump.bytes;

import org.jspecify.annotations.NullMarked;
