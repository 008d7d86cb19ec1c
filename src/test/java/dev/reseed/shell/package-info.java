/** Tests of the shell, and the commands that they run. */
@NullMarked
package dev.reseed.shell;

import org.jspecify.annotations.NullMarked;
