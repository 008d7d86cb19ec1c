/** Tests of {@code scripts/reseed}. */
@NullMarked
package dev.reseed.launcher;

import org.jspecify.annotations.NullMarked;
