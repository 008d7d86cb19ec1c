/** From a schema and a seed file to what each table gets: order, counts, and the values of each column. */
@NullMarked
package dev.reseed.seed.plan;

import org.jspecify.annotations.NullMarked;
