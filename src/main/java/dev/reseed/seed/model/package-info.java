/** What a database's catalog says about the rows that its tables take. */
@NullMarked
package dev.reseed.seed.model;

import org.jspecify.annotations.NullMarked;
