package dev.reseed.dump;

import dev.reseed.dump.archive.Entry;
import dev.reseed.sql.Identifiers;

/** An entry that stands for some large objects, with a number in each line of its definition. */
final class LargeObjectEntry {
    private LargeObjectEntry() {}

    /** The statements that make them; what is no number is for the judge to refuse. */
    static String statements(Entry entry) {
        StringBuilder statements = new StringBuilder();
        entry.definition().lines().filter(line -> !line.isBlank()).forEach(number -> {
            statements.append("SELECT pg_catalog.lo_create('").append(number).append("');\n");
            entry.owner()
                    .ifPresent(owner -> statements
                            .append("ALTER LARGE OBJECT ")
                            .append(number)
                            .append(" OWNER TO ")
                            .append(Identifiers.quote(owner))
                            .append(";\n"));
        });
        return statements.toString();
    }
}
