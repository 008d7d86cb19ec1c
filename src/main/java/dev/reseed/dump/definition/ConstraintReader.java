package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema.Check;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constraints of tables, in {@code CREATE TABLE} and in {@code ALTER TABLE … ADD}. */
final class ConstraintReader {
    /** Functions of a text that pseudonyms can go through before or behind them. */
    private static final Set<String> SAME_TEXT = Set.of("lower", "upper", "btrim", "ltrim", "rtrim");

    private final Drafts drafts;

    ConstraintReader(Drafts drafts) {
        this.drafts = drafts;
    }

    /** A reference to columns of a table; none of them for its primary key. */
    private record Reference(Name table, List<String> columns) {}

    /** Columns of a key, the last of which may be a range that must not overlap. */
    private record KeyColumns(List<String> names, boolean withoutOverlaps) {}

    /** Whether a constraint stands here and no column. */
    static boolean stands(Words words) {
        if (words.is("exclude")) {
            // It may be a column's name, too.
            Words ahead = words.ahead();
            ahead.advance();
            return ahead.is("using") || ahead.kind() == TokenKind.OPEN_PAREN;
        }
        return words.isAny("constraint", "primary", "unique", "check", "foreign", "not");
    }

    /** Takes the table constraint that stands here. */
    void table(Words words, Relation relation) {
        String name = Clauses.constraintName(words);
        if (words.take("check")) {
            check(words, relation, name);
        } else if (words.take("primary", "key")) {
            key(words, relation, name, true);
        } else if (words.take("unique")) {
            key(words, relation, name, false);
        } else if (words.take("foreign", "key")) {
            foreignKey(words, relation, name);
        } else if (words.take("exclude")) {
            exclusion(words, relation, name);
        } else if (words.take("not", "null")) {
            String column = words.name();
            if (column != null) {
                relation.notNull(column, true);
            }
        }
    }

    /** A condition, behind CHECK. One that is not enforced is none. */
    void check(Words words, Relation relation, String name) {
        Words condition = words.group();
        if (condition == null) {
            return;
        }
        boolean inherited = !words.take("no", "inherit");
        if (!words.take("not", "enforced")) {
            relation.check(new Check(name, condition.rest(), Expression.names(condition)), inherited);
        }
    }

    /** A reference of one column, behind REFERENCES. */
    void reference(Words words, Relation relation, String name, String column) {
        Reference reference = reference(words);
        if (reference != null) {
            relation.foreignKey(name, List.of(column), reference.table(), reference.columns());
        }
    }

    private void key(Words words, Relation relation, String name, boolean primary) {
        passNulls(words);
        if (words.take("using", "index")) {
            String index = words.name();
            if (index != null) {
                relation.constraintOf(index, name, primary);
            }
            return;
        }
        KeyColumns columns = columns(words);
        if (columns == null) {
            return;
        }
        relation.key(name, primary, columns.names());
        if (columns.withoutOverlaps()) {
            relation.exclusion(
                    name,
                    columns.names(),
                    columns.names().subList(0, columns.names().size() - 1));
        }
    }

    /** Goes past what a key says about nulls, perhaps nothing. */
    static void passNulls(Words words) {
        if (words.take("nulls")) {
            words.take("not");
            words.take("distinct");
        }
    }

    private void foreignKey(Words words, Relation relation, String name) {
        KeyColumns own = columns(words);
        Reference reference = words.take("references") ? reference(words) : null;
        if (own != null && reference != null) {
            relation.foreignKey(name, own.names(), reference.table(), reference.columns());
        }
    }

    private @Nullable Reference reference(Words words) {
        TableName table = words.qualified();
        if (table == null) {
            return null;
        }
        List<String> columns = List.of();
        if (words.kind() == TokenKind.OPEN_PAREN) {
            KeyColumns named = columns(words);
            if (named == null) {
                return null;
            }
            columns = named.names();
        }
        passActions(words);
        return new Reference(drafts.table(table), columns);
    }

    /** What follows a reference holds words that other clauses begin with: NULL, DEFAULT. */
    private static void passActions(Words words) {
        while (words.isAny("on", "match")) {
            words.advance();
            words.takeAny("delete", "update");
            boolean set = words.take("set");
            words.take("no");
            words.advance();
            if (set) {
                words.takeGroup();
            }
        }
    }

    private static @Nullable KeyColumns columns(Words words) {
        Words list = words.group();
        if (list == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        boolean withoutOverlaps = false;
        while (!list.atEnd()) {
            if (list.is("period") && isPeriod(list.ahead())) {
                list.advance();
            }
            String name = list.name();
            if (name == null) {
                return null;
            }
            names.add(name);
            withoutOverlaps |= list.is("without");
            Clauses.passOne(list);
        }
        return names.isEmpty() ? null : new KeyColumns(names, withoutOverlaps);
    }

    /** Whether the word is no column's name. */
    private static boolean isPeriod(Words words) {
        words.advance();
        return words.kind().isIdentifier();
    }

    private static void exclusion(Words words, Relation relation, String name) {
        if (words.take("using")) {
            words.name();
        }
        Words list = words.group();
        if (list == null) {
            return;
        }
        Set<String> columns = new LinkedHashSet<>();
        Set<String> equal = new LinkedHashSet<>();
        while (!list.atEnd()) {
            Optional<KeyPart> part = KeyParts.part(list);
            boolean isEqual = isByEquality(list);
            part.ifPresent(each -> columns.addAll(each.columns()));
            part.filter(each -> isEqual && isOneText(each)).ifPresent(each -> equal.addAll(each.columns()));
            Clauses.passOne(list);
        }
        relation.exclusion(name, List.copyOf(columns), List.copyOf(equal));
    }

    private static boolean isOneText(KeyPart part) {
        return switch (part) {
            case KeyPart.OfColumn column -> true;
            case KeyPart.OfExpression expression ->
                expression.function().filter(SAME_TEXT::contains).isPresent();
        };
    }

    /** Goes to the operator behind WITH, or to the part's end. */
    private static boolean isByEquality(Words words) {
        while (!Clauses.end(words) && !words.is("with")) {
            words.step();
        }
        if (!words.take("with")) {
            return false;
        }
        Words inner = words.take("operator") ? words.group() : words.ahead();
        while (inner != null && inner.kind().isIdentifier()) {
            inner.advance();
            inner.take(TokenKind.DOT);
        }
        return inner != null && inner.isSign("=");
    }
}
