/** Values as pure functions of a row's number: what a column chooses from, how it is drawn, and the arithmetic of both. */
@NullMarked
package dev.reseed.seed.value;

import org.jspecify.annotations.NullMarked;
