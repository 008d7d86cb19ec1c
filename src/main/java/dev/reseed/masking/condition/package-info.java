/** Conditions of SQL, and whether they still hold once values are masked. */
@NullMarked
package dev.reseed.masking.condition;

import org.jspecify.annotations.NullMarked;
