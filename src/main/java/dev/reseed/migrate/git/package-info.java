/**
 * A project's git repository, read by its objects: no program is run, nothing is fetched, and nothing is written. What
 * lies in the repository, its configuration too, is taken for hostile.
 */
@NullMarked
package dev.reseed.migrate.git;

import org.jspecify.annotations.NullMarked;
