/** What holds for the program as a whole. */
@NullMarked
package dev.reseed;

import org.jspecify.annotations.NullMarked;
