package dev.reseed.dump.definition;

import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.TokenKind;
import java.util.List;

/** Columns and their constraints, in {@code CREATE TABLE} and in {@code ALTER TABLE … ADD COLUMN}. */
final class ColumnReader {
    private final Drafts drafts;
    private final ConstraintReader constraints;

    ColumnReader(Drafts drafts, ConstraintReader constraints) {
        this.drafts = drafts;
        this.constraints = constraints;
    }

    /** Takes what the parenthesis of {@code CREATE TABLE} holds; columns have no types of their own where others give them. */
    void all(Words list, Relation relation, boolean typed) {
        while (!list.atEnd()) {
            if (ConstraintReader.stands(list)) {
                constraints.table(list, relation);
            } else if (!list.is("like")) {
                one(list, relation, typed);
            }
            Clauses.passOne(list);
        }
    }

    /** Takes the column that stands here. */
    void one(Words words, Relation relation, boolean typed) {
        String name = words.name();
        if (name == null) {
            return;
        }
        if (typed) {
            boolean serial = TypeReader.isSerial(words);
            DumpSchema.Type type = drafts.types().read(words);
            if (type == null) {
                return;
            }
            relation.column(name, type);
            relation.notNull(name, serial || relation.isNotNull(name));
        } else {
            words.take("with", "options");
        }
        while (!Clauses.end(words)) {
            constraint(words, relation, name, Clauses.constraintName(words));
        }
    }

    private void constraint(Words words, Relation relation, String column, String name) {
        if (words.take("default")) {
            Clauses.passDefault(words);
        } else if (words.take("not", "null")) {
            relation.notNull(column, true);
        } else if (words.take("generated")) {
            generated(words, relation, column);
        } else if (words.take("primary", "key")) {
            relation.key(name, true, List.of(column));
        } else if (words.take("unique")) {
            ConstraintReader.passNulls(words);
            relation.key(name, false, List.of(column));
        } else if (words.take("check")) {
            constraints.check(words, relation, name);
        } else if (words.take("references")) {
            constraints.reference(words, relation, name, column);
        } else if (words.takeAny("collate", "compression", "storage")) {
            words.qualified();
        } else if (!Clauses.end(words)) {
            words.step();
        }
    }

    /** Behind GENERATED: a sequence's column is never null, and a dump has its values. */
    static void generated(Words words, Relation relation, String column) {
        words.take("by");
        words.takeAny("always", "default");
        words.take("as");
        if (words.take("identity")) {
            relation.notNull(column, true);
            words.takeGroup();
        } else if (words.kind() == TokenKind.OPEN_PAREN) {
            words.step();
            relation.generated(column, true);
        }
    }
}
