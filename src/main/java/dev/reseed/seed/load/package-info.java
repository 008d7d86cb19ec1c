/** Sends planned rows to a database. */
@NullMarked
package dev.reseed.seed.load;

import org.jspecify.annotations.NullMarked;
