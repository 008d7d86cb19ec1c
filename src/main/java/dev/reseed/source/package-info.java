/** Sources: whatever has a schema. */
@NullMarked
package dev.reseed.source;

import org.jspecify.annotations.NullMarked;
