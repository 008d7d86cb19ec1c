/** Which columns of a dump hold what, told from names, types and values. */
@NullMarked
package dev.reseed.masking.detect;

import org.jspecify.annotations.NullMarked;
