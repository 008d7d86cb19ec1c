/** What looks personal in values that are kept. */
@NullMarked
package dev.reseed.masking.scan;

import org.jspecify.annotations.NullMarked;
