/** Values of PostgreSQL's types. */
@NullMarked
package dev.reseed.seed.type;

import org.jspecify.annotations.NullMarked;
