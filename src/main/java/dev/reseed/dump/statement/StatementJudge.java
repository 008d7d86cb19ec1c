package dev.reseed.dump.statement;

import dev.reseed.sql.ScriptItem;

/** Tells what a dump's statements are, by an allow-list over PostgreSQL's grammar. Runs nothing, and keeps nothing of a statement. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class StatementJudge {
    /** Judges a statement or a meta-command of psql. */
    public Judgement judge(ScriptItem item) {
        throw new UnsupportedOperationException("to come");
    }
}
