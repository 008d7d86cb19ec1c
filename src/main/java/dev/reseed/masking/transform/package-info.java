/** What becomes of one value: bytes in, bytes out, by a key. */
@NullMarked
package dev.reseed.masking.transform;

import org.jspecify.annotations.NullMarked;
