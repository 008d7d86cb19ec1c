/** Which servers listen where, what configuration points at, what is wrong, and the fix of each. */
@NullMarked
package dev.reseed.doctor;

import org.jspecify.annotations.NullMarked;
