/** Migrations watched while they run: what each statement did to catalog, locks and rows. */
@NullMarked
package dev.reseed.migrate.trace;

import org.jspecify.annotations.NullMarked;
