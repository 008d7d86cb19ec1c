/** What the statements of a dump define, read before the first row. */
@NullMarked
package dev.reseed.dump.definition;

import org.jspecify.annotations.NullMarked;
