/** Migrations: Flyway inside this JVM, its configuration, the files of a chain, and a database's history. */
@NullMarked
package dev.reseed.migrate;

import org.jspecify.annotations.NullMarked;
