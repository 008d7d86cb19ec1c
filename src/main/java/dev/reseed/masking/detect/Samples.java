package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.List;

/** Some of a dump's values. */
public interface Samples {
    /** Values of nothing: names, types and constraints have to do. */
    Samples NONE = (table, column) -> List.of();

    /**
     * Values of a column as the server would show them, without NULLs; a few hundred of different places of the table are best, more are not
     * read. Empty where there are none. A partition's values are asked for beside its root's.
     */
    List<String> of(DumpSchema.Name table, String column);
}
