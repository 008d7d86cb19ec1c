/** Which rows of a dump are a whole of their own: chosen ones, what refers to them, and what all of these refer to. */
@NullMarked
package dev.reseed.dump.subset;

import org.jspecify.annotations.NullMarked;
