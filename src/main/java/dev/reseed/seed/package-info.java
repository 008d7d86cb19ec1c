/** Demo data: folders of hand-written CSV and SQL files, loaded in order. */
@NullMarked
package dev.reseed.seed;

import org.jspecify.annotations.NullMarked;
