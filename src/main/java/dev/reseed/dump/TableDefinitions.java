package dev.reseed.dump;

import dev.reseed.dump.Definitions.Lock;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.TableName;
import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is made of tables behind their rows, side by side: indexes, constraints, foreign keys, statistics. */
final class TableDefinitions {
    private final Statements statements;
    private final Session session;

    /** @param session one in which the dump's tables can be found, by names with a schema */
    TableDefinitions(Statements statements, Session session) {
        this.statements = statements;
        this.session = session;
    }

    /** The server chooses the names of nameless ones, and two at a time might choose the same. */
    void index(Judgement.Index index, Settings settings, String sql, Place place) {
        Lock lock = index.named() ? Lock.SHARE : Lock.ACCESS_EXCLUSIVE;
        statements.beside(locked(lock, index.table()), settings, sql, place);
    }

    void constraint(Judgement.Constraint constraint, Settings settings, String sql, Place place) {
        statements.beside(locked(Lock.ACCESS_EXCLUSIVE, constraint.table()), settings, sql, place);
    }

    /** Made and validated in two statements, if that can be: to validate it takes weaker locks, and most of the time. */
    void foreignKey(Judgement.ForeignKey key, Settings settings, String sql, Place place) {
        Optional<String> validated = key.toValidate().filter(name -> isPlain(key.referenced()));
        String made = validated.isPresent() ? sql + " NOT VALID" : sql;
        statements.beside(locked(Lock.SHARE_ROW_EXCLUSIVE, key.table(), key.referenced()), settings, made, place);
        validated.ifPresent(name -> statements.last(
                List.of(
                        new Definitions.Table(key.table(), Lock.SHARE_UPDATE_EXCLUSIVE),
                        new Definitions.Table(key.referenced(), Lock.ROW_SHARE)),
                settings,
                "alter table only " + key.table().quoted() + " validate constraint " + Identifiers.quote(name),
                place));
    }

    /**
     * Whether it is known to be a table without partitions: of a key that refers to one with partitions the servers validate one part, and
     * leave those of the partitions as they are.
     */
    private boolean isPlain(TableName table) {
        return table.schema().isPresent()
                && session.first(
                                "select from pg_class where oid = to_regclass(?) and relkind = 'r'",
                                row -> true,
                                table.quoted())
                        .isPresent();
    }

    void analyze(TableName table, Settings settings) {
        statements.beside(
                locked(Lock.SHARE_UPDATE_EXCLUSIVE, table),
                settings,
                "analyze " + table.quoted(),
                new Place("statistics"));
    }

    private static List<Definitions.Table> locked(Lock lock, TableName... names) {
        return Arrays.stream(names)
                .map(name -> new Definitions.Table(name, lock))
                .toList();
    }
}
