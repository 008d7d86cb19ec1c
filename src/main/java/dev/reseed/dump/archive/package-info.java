/** pg_dump's archives (custom, directory, tar), read without its programs. */
@NullMarked
package dev.reseed.dump.archive;

import org.jspecify.annotations.NullMarked;
