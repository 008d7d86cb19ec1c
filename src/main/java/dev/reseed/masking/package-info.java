/** The rules for a dump's columns, and what they do with rows. */
@NullMarked
package dev.reseed.masking;

import org.jspecify.annotations.NullMarked;
