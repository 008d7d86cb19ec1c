/** The key of a load, and the keyed functions that pseudonyms are made with. */
@NullMarked
package dev.reseed.masking.key;

import org.jspecify.annotations.NullMarked;
