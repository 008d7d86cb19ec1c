package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema;

/** {@code ALTER TABLE}: what it adds, changes and drops. It may rename nothing, since no dump does. */
final class AlterReader {
    private final Drafts drafts;
    private final ColumnReader columns;
    private final ConstraintReader constraints;

    AlterReader(Drafts drafts, ColumnReader columns, ConstraintReader constraints) {
        this.drafts = drafts;
        this.columns = columns;
        this.constraints = constraints;
    }

    /** Takes the statement from behind TABLE. */
    void read(Words words) {
        words.take("if", "exists");
        words.take("only");
        TableName written = words.qualified();
        if (written == null) {
            return;
        }
        words.takeSign("*");
        Relation relation = drafts.relation(drafts.table(written));
        while (!words.atEnd()) {
            action(words, relation);
            Clauses.passOne(words);
        }
    }

    private void action(Words words, Relation relation) {
        if (words.take("add")) {
            add(words, relation);
        } else if (words.take("alter")) {
            words.take("column");
            String column = words.name();
            if (column != null) {
                alter(words, relation, column);
            }
        } else if (words.take("drop")) {
            drop(words, relation);
        } else if (words.take("attach", "partition")) {
            TableName child = words.qualified();
            if (child != null) {
                drafts.relation(drafts.table(child)).attachTo(relation.name(), true);
            }
        } else if (words.take("detach", "partition")) {
            TableName child = words.qualified();
            if (child != null) {
                drafts.relation(drafts.table(child)).detachFrom(relation.name());
            }
        } else if (words.isAny("inherit", "no")) {
            inherit(words, relation);
        }
    }

    private void inherit(Words words, Relation relation) {
        boolean on = !words.take("no");
        TableName parent = words.take("inherit") ? words.qualified() : null;
        if (parent != null && on) {
            relation.attachTo(drafts.table(parent), false);
        } else if (parent != null) {
            relation.detachFrom(drafts.table(parent));
        }
    }

    private void add(Words words, Relation relation) {
        if (ConstraintReader.stands(words)) {
            constraints.table(words, relation);
            return;
        }
        words.take("column");
        boolean unlessThere = words.take("if", "not", "exists");
        String column = words.ahead().name();
        if (column != null && !(unlessThere && relation.columns().containsKey(column))) {
            columns.one(words, relation, true);
        }
    }

    private void alter(Words words, Relation relation, String column) {
        if (words.take("set", "not", "null")) {
            relation.notNull(column, true);
        } else if (words.take("drop", "not", "null")) {
            relation.notNull(column, false);
        } else if (words.take("drop", "expression")) {
            relation.generated(column, false);
        } else if (words.take("add", "generated")) {
            ColumnReader.generated(words, relation, column);
        } else if (words.take("set", "data", "type") || words.take("type")) {
            DumpSchema.Type type = drafts.types().read(words);
            if (type != null) {
                relation.changeType(column, type);
            }
        }
    }

    private static void drop(Words words, Relation relation) {
        boolean constraint = words.take("constraint");
        if (!constraint) {
            words.take("column");
        }
        words.take("if", "exists");
        String name = words.name();
        if (name != null && constraint) {
            relation.dropConstraint(name);
        } else if (name != null) {
            relation.drop(name);
        }
    }
}
