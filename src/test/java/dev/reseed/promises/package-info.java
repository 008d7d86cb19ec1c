/** The seven promises, each shown on a real server by the built program. */
@NullMarked
package dev.reseed.promises;

import org.jspecify.annotations.NullMarked;
