package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where sequences stand that a chain has used. */
public final class SequenceStates {
    /** Sequences of tables, by the column that owns them; others stand for themselves. */
    private static final String SEQUENCES = """
            select format('%I.%I', n.nspname, c.relname) as name, s.seqstart,
                   (select format('%I.%I', tn.nspname, t.relname)
                      from pg_depend d join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
                     where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass
                       and d.deptype in ('a', 'i') and d.refobjsubid > 0 limit 1) as table
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid
             where c.relkind = 'S' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
             order by 1
            """;

    private SequenceStates() {}

    private record Sequence(String name, @Nullable String table, long start) {}

    private record State(long value, boolean called) {}

    /**
     * Statements that let each sequence go on where it is.
     *
     * @param left the tables whose rows are not carried, and so what these took from the tables' sequences
     */
    public static List<String> statements(Session session, Set<String> left) {
        List<String> statements = new ArrayList<>();
        for (Sequence sequence : session.query(
                SEQUENCES,
                row -> new Sequence(row.getString("name"), row.getString("table"), row.getLong("seqstart")))) {
            State state = session.one(
                    "select last_value, is_called from " + sequence.name(),
                    row -> new State(row.getLong(1), row.getBoolean(2)));
            boolean counts = sequence.table() == null || !left.contains(sequence.table());
            if (counts && (state.called() || state.value() != sequence.start())) {
                statements.add("SELECT pg_catalog.setval(" + Literals.quote(sequence.name()) + ", " + state.value()
                        + (state.called() ? ");" : ", false);"));
            }
        }
        return statements;
    }
}
