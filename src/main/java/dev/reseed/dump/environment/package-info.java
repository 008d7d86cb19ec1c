/** pg_dump's archives (custom, directory, tar), read without its programs. */
@NullMarked
package dev.reseed.dump.environment;

import org.jspecify.annotations.NullMarked;
