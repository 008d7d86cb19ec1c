/** Which database each configuration file of a project believes in, and the change of one value in such a file. */
@NullMarked
package dev.reseed.doctor.claims;

import org.jspecify.annotations.NullMarked;
