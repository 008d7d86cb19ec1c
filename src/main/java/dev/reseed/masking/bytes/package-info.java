/** Bytes that grow, and the text in them. */
@NullMarked
package dev.reseed.masking.bytes;

import org.jspecify.annotations.NullMarked;
