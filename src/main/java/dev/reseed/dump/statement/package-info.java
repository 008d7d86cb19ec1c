/** What the statements of a dump are, and which of them a load runs. */
@NullMarked
package dev.reseed.dump.statement;

import org.jspecify.annotations.NullMarked;
