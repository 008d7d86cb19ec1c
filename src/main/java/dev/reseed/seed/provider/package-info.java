/** Values that mean something: people, places, things, words; and which of them a column wants. */
@NullMarked
package dev.reseed.seed.provider;

import org.jspecify.annotations.NullMarked;
