/** Databases for JUnit tests: each class or method has its own, of the project's recipe. */
@NullMarked
package dev.reseed.junit;

import org.jspecify.annotations.NullMarked;
