package dev.reseed.migrate.lint;

import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.Relation;
import java.util.Optional;

/** What a statement drops and makes again in the same breath, as ALTER COLUMN TYPE does with what the column is part of. */
final class Rewritten {
    private Rewritten() {}

    /** What a relation that was made was before it; empty where it is a new one. */
    static Optional<Relation> relation(Relation made, Changes changes) {
        return changes.relationsGone()
                .filter(gone -> gone.kind() == made.kind()
                        && gone.name().equals(made.name())
                        && gone.schema().equals(made.schema()))
                .findFirst();
    }

    /** The same of a constraint. */
    static Optional<Constraint> constraint(Constraint made, Changes changes) {
        return Changes.gone(changes.constraints())
                .filter(gone -> gone.type() == made.type()
                        && gone.table() == made.table()
                        && gone.domain() == made.domain()
                        && gone.name().equals(made.name()))
                .findFirst();
    }

    /** Whether an index that was made took over the file of the one before it: nothing was built. */
    static boolean keepsFile(Relation index, Changes changes) {
        return relation(index, changes)
                .filter(before -> before.file() == index.file())
                .isPresent();
    }
}
