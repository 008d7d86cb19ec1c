/** What CHECK constraints leave of a column's values. */
@NullMarked
package dev.reseed.seed.constraint;

import org.jspecify.annotations.NullMarked;
