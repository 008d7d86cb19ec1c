package dev.reseed.seed.load;

import dev.reseed.kernel.Session;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Moves sequences behind the numbers that rows brought, so that the next row that somebody adds gets a number of its own. */
public record NextNumbers(Session session) {
    private static final String BEHIND =
            " and coalesce((n.last - pg_sequence_last_value(n.seqrelid)) * sign(n.increment) > 0, true)";
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");

    void set(SeedPlan plan) {
        for (SeedPlan.Rows rows : plan.tables()) {
            for (SeedPlan.Filled each : rows.columns()) {
                if (isWhole(each)) {
                    each.column().sequence().ifPresent(sequence -> set(rows, each, sequence));
                }
            }
        }
    }

    /** Moves those that are not behind the numbers which tables have; the others stay where they are. */
    public void setBehind(Schema schema) {
        for (Table table : schema.tables().values()) {
            for (Column column : table.columns()) {
                if (table.hasRows() && isWhole(column)) {
                    column.sequence().ifPresent(sequence -> set(table, column, sequence, BEHIND));
                }
            }
        }
    }

    private static boolean isWhole(SeedPlan.Filled filled) {
        return isWhole(filled.column());
    }

    private static boolean isWhole(Column column) {
        return column.type().base() instanceof ColumnType.Base base && WHOLE.contains(base.name());
    }

    /** Moves sequences behind the numbers that rows will bring, so that what triggers add meanwhile is behind them, too. */
    void setAhead(SeedPlan plan) {
        for (SeedPlan.Rows rows : plan.tables()) {
            for (SeedPlan.Filled each : rows.columns()) {
                if (isWhole(each) && rows.count() > 0) {
                    each.column().sequence().ifPresent(sequence -> setAhead(rows, each, sequence));
                }
            }
        }
    }

    private void setAhead(SeedPlan.Rows rows, SeedPlan.Filled filled, String sequence) {
        RowBuffer out = new RowBuffer();
        if (filled.values().write(rows.count() - 1, out)) {
            long last = Long.parseLong(new String(out.bytes(), 0, out.length(), StandardCharsets.US_ASCII));
            session.query(
                    "select setval(?::regclass, ?) from pg_sequence where seqrelid = ?::regclass and ? between seqmin and seqmax",
                    row -> row.getLong(1),
                    sequence,
                    last,
                    sequence,
                    last);
        }
    }

    private void set(SeedPlan.Rows rows, SeedPlan.Filled filled, String sequence) {
        set(rows.table(), filled.column(), sequence, "");
    }

    private void set(Table table, Column column, String sequence, String when) {
        String last = "(select case when s.increment > 0 then max(t.c) else min(t.c) end from (select "
                + Identifiers.quote(column.name()) + "::bigint c from "
                + table.name().sql() + ") t)";
        session.query(
                "select setval(?::regclass, n.last) from (select " + last + " as last, s.* from (select seqrelid,"
                        + " seqincrement as increment, seqmin as minimum, seqmax as maximum from pg_sequence"
                        + " where seqrelid = ?::regclass) s) n where n.last between n.minimum and n.maximum" + when,
                row -> row.getLong(1),
                sequence,
                sequence);
    }
}
