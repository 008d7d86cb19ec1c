package dev.reseed.seed.plan;

import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Numbers;

/**
 * Which row of another table each row means.
 *
 * @param rows numbers of the other table's rows; negative for none
 */
record RowReference(TableName table, Numbers rows) {}
