/** What all tests share: the record of their outcomes, which {@code scripts/test} reads. */
@NullMarked
package dev.reseed.testing;

import org.jspecify.annotations.NullMarked;
