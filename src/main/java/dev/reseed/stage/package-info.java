/** Databases beside the live one: stage, swap, kept, cleaning up; the sessions in the way; the control session and its lock. */
@NullMarked
package dev.reseed.stage;

import org.jspecify.annotations.NullMarked;
