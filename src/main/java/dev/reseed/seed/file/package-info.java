/** Seed files: YAML to records, strictly. */
@NullMarked
package dev.reseed.seed.file;

import org.jspecify.annotations.NullMarked;
