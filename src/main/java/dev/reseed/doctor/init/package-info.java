/** The first {@code reseed.yml} of a project, from what its files say. */
@NullMarked
package dev.reseed.doctor.init;

import org.jspecify.annotations.NullMarked;
