package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Constraint;
import dev.reseed.dump.statement.Judgement.Define;
import dev.reseed.dump.statement.Judgement.ForeignKey;
import dev.reseed.dump.statement.Judgement.Moves;
import dev.reseed.dump.statement.Judgement.Privileged;
import dev.reseed.dump.statement.Judgement.Refused;
import dev.reseed.dump.statement.Judgement.Removal;
import dev.reseed.sql.TokenKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ALTER TABLE} and its like, which may do several things in one statement. The strictest of them is the judgement; what
 * different roles have to run cannot stand in one.
 *
 * <p>{@code ALTER COLUMN … TYPE … USING} is refused: it computes the values of rows, as UPDATE does, and no pg_dump writes it.
 * Defaults and generated columns are definitions, however they came.
 */
final class AlterTableJudge {
    private enum Action {
        DEFINE,
        CONSTRAINT,
        FOREIGN_KEY,
        REMOVAL,
        ALL_TRIGGERS,
        ROW_SECURITY,
        TABLESPACE,
        COMPUTED,
        UNKNOWN
    }

    private final ObjectKind kind;
    private final Words words;
    private final boolean only;
    private @Nullable TableName referenced;
    private @Nullable String constraint;
    private int count;
    private boolean moves;

    private AlterTableJudge(ObjectKind kind, boolean only, Words words) {
        this.kind = kind;
        this.only = only;
        this.words = words;
    }

    static Judgement judge(ObjectKind kind, Words words) {
        boolean certain = !words.take("if", "exists");
        boolean only = words.take("only") && certain;
        TableName table = words.qualified();
        words.takeSign("*");
        if (table == null || Answers.ofServer(table)) {
            return Answers.unknown("ALTER TABLE");
        }
        if (words.take("owner", "to")) {
            return AlterJudge.owner(words);
        }
        return new AlterTableJudge(kind, only, words).actions(table);
    }

    private Judgement actions(TableName table) {
        Set<Action> found = EnumSet.noneOf(Action.class);
        do {
            Action action = action();
            count++;
            boolean exact = words.atEnd() || words.kind() == TokenKind.COMMA;
            found.add(action == Action.ALL_TRIGGERS && !exact ? Action.UNKNOWN : action);
            while (!words.atEnd() && words.kind() != TokenKind.COMMA) {
                if (words.is("not")) {
                    constraint = null;
                }
                words.step();
            }
        } while (words.take(TokenKind.COMMA));
        Judgement judged = judged(table, found);
        return moves && !(judged instanceof Refused) ? new Moves(judged) : judged;
    }

    private Judgement judged(TableName table, Set<Action> actions) {
        if (actions.contains(Action.UNKNOWN)) {
            return Answers.refused(
                    "ALTER TABLE does something that is not known, or several things that different roles have to do");
        }
        if (actions.contains(Action.COMPUTED)) {
            return Answers.refused("ALTER COLUMN … USING computes the values of rows");
        }
        if (actions.contains(Action.ALL_TRIGGERS) || actions.contains(Action.TABLESPACE)) {
            if (actions.size() > 1) {
                return Answers.refused("ALTER TABLE does several things that different roles have to do");
            }
            return actions.contains(Action.ALL_TRIGGERS)
                    ? new Privileged()
                    : Answers.leftOut("tablespaces are left out: everything is made in the database's own");
        }
        if (actions.equals(EnumSet.of(Action.ROW_SECURITY))) {
            // A materialized view that reads such a table is filled before: its owner, the loading role, is subject to
            // policies.
            return new Judgement.Later(List.of());
        }
        if (referenced != null) {
            return count == 1 ? new ForeignKey(table, referenced, toValidate()) : new Define();
        }
        if (actions.contains(Action.CONSTRAINT)) {
            return new Constraint(table);
        }
        boolean defines = actions.contains(Action.DEFINE) || actions.contains(Action.ROW_SECURITY);
        return defines ? new Define() : new Removal();
    }

    /** A partitioned table's key can be made in one go only, and what is not to be valid stays so. */
    private Optional<String> toValidate() {
        return only ? Optional.ofNullable(constraint) : Optional.empty();
    }

    private Action action() {
        moves |= moves();
        if (words.take("add")) {
            return add();
        }
        if (words.take("alter")) {
            return alter();
        }
        if (words.take("drop")) {
            return words.is("constraint") ? Action.REMOVAL : Action.DEFINE;
        }
        if (words.take("set")) {
            return words.is("tablespace") ? Action.TABLESPACE : Action.DEFINE;
        }
        if (words.takeAny("enable", "disable")) {
            if (words.take("trigger", "all")) {
                return Action.ALL_TRIGGERS;
            }
            return rowSecurity() ? Action.ROW_SECURITY : known("trigger", "rule", "always", "replica");
        }
        if (words.take("detach", "partition")) {
            return Action.REMOVAL;
        }
        if (words.take("validate", "constraint")) {
            return Action.CONSTRAINT;
        }
        if (words.take("no")) {
            return words.take("force") && rowSecurity() ? Action.ROW_SECURITY : known("inherit", "depends");
        }
        if (words.take("force")) {
            return rowSecurity() ? Action.ROW_SECURITY : Action.UNKNOWN;
        }
        return known("attach", "cluster", "depends", "inherit", "not", "of", "options", "rename", "replica", "reset");
    }

    /** An index is attached to another behind the rows, and holds what its table does. */
    private boolean moves() {
        Words ahead = words.ahead();
        if (ahead.take("rename")) {
            return !ahead.is("constraint");
        }
        boolean parts = words.isAny("attach", "detach", "inherit") && kind != ObjectKind.INDEX;
        return parts || ahead.take("set", "schema");
    }

    private boolean rowSecurity() {
        return words.take("row", "level", "security") && (words.atEnd() || words.kind() == TokenKind.COMMA);
    }

    private Action known(String... beginnings) {
        return words.isAny(beginnings) ? Action.DEFINE : Action.UNKNOWN;
    }

    private Action add() {
        boolean named = words.take("constraint");
        String name = named ? words.name() : null;
        if (named && name == null) {
            return Action.UNKNOWN;
        }
        if (words.take("foreign", "key")) {
            constraint = name;
            return foreignKey();
        }
        if (words.isAny("primary", "unique", "check", "exclude", "not")) {
            return Action.CONSTRAINT;
        }
        if (named) {
            return Action.UNKNOWN;
        }
        words.take("column");
        words.take("if", "not", "exists");
        return words.name() == null ? Action.UNKNOWN : Action.DEFINE;
    }

    private Action foreignKey() {
        TableName target = words.takeGroup() && words.take("references") ? words.qualified() : null;
        if (target == null) {
            return Action.UNKNOWN;
        }
        if (referenced == null) {
            referenced = target;
        }
        return Action.FOREIGN_KEY;
    }

    private Action alter() {
        if (words.take("constraint")) {
            return Action.CONSTRAINT;
        }
        words.take("column");
        // ALTER INDEX takes a column's number.
        if (!words.take(TokenKind.NUMBER) && words.name() == null) {
            return Action.UNKNOWN;
        }
        if (words.take("drop", "default")) {
            return Action.REMOVAL;
        }
        if (words.take("set", "data", "type") || words.take("type")) {
            while (!words.atEnd() && words.kind() != TokenKind.COMMA) {
                if (words.is("using")) {
                    return Action.COMPUTED;
                }
                words.step();
            }
            return Action.DEFINE;
        }
        return known("set", "drop", "reset", "add", "restart", "options");
    }
}
