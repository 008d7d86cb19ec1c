/** PostgreSQL's lexical structure: tokens, statements of a script or dump with line and column, identifiers and literals. */
@NullMarked
package dev.reseed.sql;

import org.jspecify.annotations.NullMarked;
