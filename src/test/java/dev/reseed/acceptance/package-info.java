/** The built program on real servers, as its users meet it: exit codes, both outputs, and what is on the server afterwards. */
@NullMarked
package dev.reseed.acceptance;

import org.jspecify.annotations.NullMarked;
