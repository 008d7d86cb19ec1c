/** Compose files to records, by the Compose specification; knows of no engine. */
@NullMarked
package dev.reseed.project.compose;

import org.jspecify.annotations.NullMarked;
