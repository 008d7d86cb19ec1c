package dev.reseed.dump.definition;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.Check;
import dev.reseed.masking.schema.DumpSchema.Domain;
import dev.reseed.masking.schema.DumpSchema.Name;
import java.util.ArrayList;
import java.util.List;

/** What statements have said about a domain so far. */
final class DomainDraft {
    private final Name name;
    private final DumpSchema.Type base;
    private final List<Check> checks = new ArrayList<>();
    private final ConstraintNames names = new ConstraintNames();
    private boolean notNull;

    DomainDraft(Name name, DumpSchema.Type base) {
        this.name = name;
        this.base = base;
    }

    void notNull(boolean on) {
        notNull = on;
    }

    /** Takes a CHECK; empty as its name lets the server choose one. */
    void check(String constraint, String sql) {
        checks.add(new Check(names.of(constraint, name.name() + "_check"), sql, List.of()));
    }

    void dropConstraint(String constraint) {
        checks.removeIf(check -> check.name().equals(constraint));
    }

    Domain domain() {
        return new Domain(name, base, notNull, checks);
    }
}
