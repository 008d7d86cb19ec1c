/** Values that have values in them: JSON, arrays, hstore, and free text. */
@NullMarked
package dev.reseed.masking.structure;

import org.jspecify.annotations.NullMarked;
