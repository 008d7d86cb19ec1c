/** The chain of migrations as its files tell it. */
@NullMarked
package dev.reseed.migrate.chain;

import org.jspecify.annotations.NullMarked;
