/** Invented people who live somewhere. */
@NullMarked
package dev.reseed.seed.person;

import org.jspecify.annotations.NullMarked;
