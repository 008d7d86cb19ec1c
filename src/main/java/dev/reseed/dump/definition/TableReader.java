package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CREATE TABLE}. One from a query is no definition that a dump holds. */
final class TableReader {
    private final Drafts drafts;
    private final ColumnReader columns;

    TableReader(Drafts drafts, ColumnReader columns) {
        this.drafts = drafts;
        this.columns = columns;
    }

    /** What a table gets its columns from, beside its own list. */
    private record Base(@Nullable Name type, @Nullable Name partitioned) {
        static final Base NONE = new Base(null, null);
    }

    /** Takes the statement from behind TABLE. */
    void read(Words words) {
        boolean unlessThere = words.take("if", "not", "exists");
        words.take("only");
        TableName written = words.qualified();
        Base base = written == null ? null : base(words);
        if (written == null || base == null) {
            return;
        }
        Words list = words.group();
        if (list == null && (base.equals(Base.NONE) || words.kind() == TokenKind.OPEN_PAREN)) {
            return;
        }
        List<Name> inherited = inherited(words);
        Name name = drafts.made(written);
        if (inherited != null && !(unlessThere && drafts.isDefined(name))) {
            define(drafts.define(name), base, inherited, list);
        }
    }

    private void define(Relation relation, Base base, List<Name> inherited, @Nullable Words list) {
        if (base.type() != null) {
            drafts.attributes(base.type()).forEach(relation::column);
        }
        if (base.partitioned() != null) {
            relation.makeFrom(base.partitioned(), true);
        }
        inherited.forEach(parent -> relation.makeFrom(parent, false));
        if (list != null) {
            columns.all(list, relation, base.equals(Base.NONE));
        }
    }

    private @Nullable Base base(Words words) {
        if (words.take("of")) {
            TableName type = words.qualified();
            return type == null ? null : new Base(drafts.type(type), null);
        }
        if (words.take("partition", "of")) {
            TableName parent = words.qualified();
            return parent == null ? null : new Base(null, drafts.table(parent));
        }
        return Base.NONE;
    }

    /** The tables behind INHERITS; null where the rows come from a query. */
    private @Nullable List<Name> inherited(Words words) {
        List<Name> parents = new ArrayList<>();
        while (!words.atEnd()) {
            if (words.isAny("as", "execute")) {
                return null;
            }
            Words list = words.take("inherits") ? words.group() : null;
            if (list == null) {
                words.step();
            } else {
                parents(list, parents);
            }
        }
        return parents;
    }

    private void parents(Words list, List<Name> parents) {
        while (!list.atEnd()) {
            TableName parent = list.qualified();
            if (parent != null) {
                parents.add(drafts.table(parent));
            }
            Clauses.passOne(list);
        }
    }
}
