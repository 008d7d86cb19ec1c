/** What a PostgreSQL schema is: read from the catalogs, fingerprinted, written as SQL, compared. */
@NullMarked
package dev.reseed.schema;

import org.jspecify.annotations.NullMarked;
