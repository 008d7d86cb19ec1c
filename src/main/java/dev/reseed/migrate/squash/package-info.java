/** A chain of migrations in one: what the baseline holds, how it is written, and which files it replaces. */
@org.jspecify.annotations.NullMarked
package dev.reseed.migrate.squash;
