package dev.reseed.dump;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The statements of an archive on its way through masking: what a load refuses is refused, and what it leaves out is left out. */
final class StreamedStatements {
    static final String STRINGS = "STDSTRINGS";

    private final String shown;
    private final Set<Judgement.Topic> included;
    private final Notes notes;
    private boolean standardStrings = true;
    private boolean rows;

    /** Finds out how the archive's strings are to be read: pg_restore has it set before anything else, wherever the entry stands. */
    StreamedStatements(Archive archive, String shown, Set<Judgement.Topic> included, Notes notes) {
        this.shown = shown;
        this.included = included;
        this.notes = notes;
        archive.entries().stream().filter(each -> each.kind().equals(STRINGS)).forEach(this::declare);
    }

    private void declare(Entry entry) {
        StatementReader reader = reader(entry, entry.definition());
        while (reader.next() != null) {}
        standardStrings = reader.standardStrings();
    }

    private StatementReader reader(Entry entry, String sql) {
        StatementReader reader = new StatementReader(
                new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)),
                ScriptFormat.utf8(place(entry).words()));
        reader.standardStrings(standardStrings);
        return reader;
    }

    String shown() {
        return shown;
    }

    Place place(Entry entry) {
        return new Place(shown + ", entry " + entry.id() + " (" + entry.kind() + " " + entry.name() + ")");
    }

    /** The statement that says how strings are read. */
    String strings() {
        return "SET standard_conforming_strings = '" + (standardStrings ? "on" : "off") + "';\n";
    }

    /** From here on rows have come. */
    void beginRows() {
        rows = true;
    }

    /** What stays of an entry's statements: all of them as they are, or those that a load runs. */
    String left(Entry entry, String sql) {
        StatementJudge judge = new StatementJudge();
        StatementReader reader = reader(entry, sql);
        StringBuilder left = new StringBuilder();
        boolean all = true;
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            requireStrings(entry, reader.standardStrings());
            if (stays(entry, judge.judge(item))) {
                left.append(item.text()).append(";\n");
            } else {
                all = false;
            }
        }
        return all ? sql : left.toString();
    }

    private boolean stays(Entry entry, Judgement judgement) {
        return switch (judgement) {
            case Judgement.Setting setting -> true;
            case Judgement.Authorization authorization -> true;
            case Judgement.Define define -> true;
            case Judgement.Extension extension -> true;
            case Judgement.Privileged privileged -> true;
            case Judgement.Index index -> true;
            case Judgement.Constraint constraint -> true;
            case Judgement.ForeignKey key -> true;
            case Judgement.Ownership ownership -> true;
            case Judgement.Later later -> true;
            case Judgement.SequenceValue value -> true;
            case Judgement.Refresh refresh -> true;
            case Judgement.Removal removal -> true;
            case Judgement.LeftOut leftOut -> {
                leftOut.note().ifPresent(notes::add);
                yield false;
            }
            case Judgement.NeedsConsent needed -> consented(entry, needed);
            case Judgement.Moves moves -> {
                requireNoRows(entry);
                yield stays(entry, moves.then());
            }
            case Judgement.LargeObject object -> {
                requireEmpty(entry, object.call());
                yield true;
            }
            case Judgement.Refused refused ->
                throw StreamedEntries.refused(place(entry), refused.why(), refused.remedy());
            case Judgement.Copy copy -> throw misplaced(entry);
            case Judgement.Insert insert -> throw misplaced(entry);
            case Judgement.DefaultRow row -> throw misplaced(entry);
            case Judgement.Connect connect -> throw misplaced(entry);
        };
    }

    private boolean consented(Entry entry, Judgement.NeedsConsent needed) {
        if (included.contains(needed.topic())) {
            return stays(entry, needed.then());
        }
        notes.add("left out, since it may reach where the dump comes from: " + needed.name());
        return false;
    }

    /** Behind rows, they would get to where other rules hold; a new name of a table would do the same before them. */
    private void requireNoRows(Entry entry) {
        if (rows || !(entry.kind().equals("TABLE ATTACH") || entry.kind().equals("TABLE"))) {
            throw StreamedEntries.refused(
                    place(entry),
                    "something gets another name, schema or table that it is a part of",
                    "make the dump anew with pg_dump, which writes such statements before the rows");
        }
    }

    private void requireEmpty(Entry entry, Judgement.LargeObject.Call call) {
        boolean empty =
                call instanceof Judgement.LargeObject.Call.Create || call instanceof Judgement.LargeObject.Call.Unlink;
        if (!empty) {
            throw misplaced(entry);
        }
    }

    private ReseedException misplaced(Entry entry) {
        return StreamedEntries.refused(
                place(entry), "rows, or another database, among definitions", "make the dump anew with pg_dump");
    }

    /** An entry's statements are sent as one, and read before the first of them has an effect. */
    private void requireStrings(Entry entry, boolean standard) {
        if (standard != standardStrings) {
            throw StreamedEntries.refused(
                    place(entry),
                    "how strings are read changes on the way",
                    "make the dump anew with pg_dump, which says it once");
        }
    }
}
