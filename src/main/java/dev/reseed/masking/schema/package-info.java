/** What a dump's definitions say about the values of its columns. */
@NullMarked
package dev.reseed.masking.schema;

import org.jspecify.annotations.NullMarked;
