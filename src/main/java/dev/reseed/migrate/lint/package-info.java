/** Rules about migrations, each with a name: by what the files say, and by what was seen while they ran. */
@NullMarked
package dev.reseed.migrate.lint;

import org.jspecify.annotations.NullMarked;
