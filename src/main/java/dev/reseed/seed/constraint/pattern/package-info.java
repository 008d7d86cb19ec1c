/** PostgreSQL's regular expressions and patterns of LIKE: whether texts match, and which texts do. */
@NullMarked
package dev.reseed.seed.constraint.pattern;

import org.jspecify.annotations.NullMarked;
