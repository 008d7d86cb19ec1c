package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;

/**
 * That rows refer to others.
 *
 * @param from the table whose rows refer, never a partition
 * @param own what they refer by
 * @param to the table that is referred to, never a partition
 * @param key what it is referred to by
 * @param declared whether it is a foreign key
 */
record Reference(DumpSchema.Name from, KeySpec own, DumpSchema.Name to, KeySpec key, boolean declared, Follow follow) {}
