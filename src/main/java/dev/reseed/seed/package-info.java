/** Demo data: seed files and folders, and rows that are made for any schema. */
@NullMarked
package dev.reseed.seed;

import org.jspecify.annotations.NullMarked;
