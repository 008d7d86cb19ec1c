package dev.reseed.seed.load;

import dev.reseed.kernel.Session;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.sql.Identifiers;

/** Moves sequences behind the numbers that rows brought, so that the next row that somebody adds gets a number of its own. */
record NextNumbers(Session session) {
    void set(SeedPlan plan) {
        for (SeedPlan.Rows rows : plan.tables()) {
            for (SeedPlan.Filled each : rows.columns()) {
                each.column().sequence().ifPresent(sequence -> set(rows, each, sequence));
            }
        }
    }

    private void set(SeedPlan.Rows rows, SeedPlan.Filled filled, String sequence) {
        String last = "(select case when s.increment > 0 then max(t.c) else min(t.c) end from (select "
                + Identifiers.quote(filled.column().name()) + "::bigint c from "
                + rows.table().name().sql() + ") t)";
        session.query(
                "select setval(?::regclass, n.last) from (select " + last + " as last, s.minimum, s.maximum"
                        + " from (select seqincrement as increment, seqmin as minimum, seqmax as maximum from pg_sequence"
                        + " where seqrelid = ?::regclass) s) n where n.last between n.minimum and n.maximum",
                row -> row.getLong(1),
                sequence,
                sequence);
    }
}
