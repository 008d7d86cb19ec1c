package dev.reseed.dump.statement;

import java.util.List;
import java.util.Optional;

/** What a statement of a dump is, and so what a load does with it. Everything that is none of these is refused. */
public sealed interface Judgement {
    /**
     * {@code SET} of a setting that concerns the load's sessions alone, or {@code set_config('search_path', …, false)}.
     *
     * @param value as SQL, to be written behind {@code SET name =}; empty for RESET and DEFAULT
     */
    record Setting(String name, Optional<String> value) implements Judgement {}

    /** {@code SET SESSION AUTHORIZATION role}; empty for its end. Until then grants are given by that role. */
    record Authorization(Optional<String> role) implements Judgement {}

    /** A definition of something in the database, run by the loading role in its place. */
    record Define() implements Judgement {}

    /** The making of an extension, run by the configured user in its place. */
    record Extension(String name) implements Judgement {}

    /** A definition that the server takes from superusers alone and that runs no code: run by the configured user in its place. */
    record Privileged() implements Judgement {}

    /**
     * {@code CREATE INDEX}: may run beside others of the same table.
     *
     * @param named whether it says its name; otherwise the server chooses one
     */
    record Index(TableName table, boolean named) implements Judgement {}

    /** {@code ALTER TABLE … ADD CONSTRAINT} and the like, other than a foreign key: nothing else of the table beside it. */
    record Constraint(TableName table) implements Judgement {}

    /**
     * A foreign key.
     *
     * @param toValidate the constraint's name, where {@code NOT VALID} behind the statement makes it without a look at the rows, and
     *     {@code VALIDATE CONSTRAINT} looks at them later
     */
    record ForeignKey(TableName table, TableName referenced, Optional<String> toValidate) implements Judgement {}

    /**
     * Ownership, run by the configured user when all else is done.
     *
     * @param role the new owner
     */
    record Ownership(String role) implements Judgement {}

    /**
     * Grants, revokes, default privileges, security labels, publications: run by the configured user when all else is done.
     *
     * @param roles that have to be there
     */
    record Later(List<String> roles) implements Judgement {}

    /**
     * {@code COPY … FROM STDIN} in the text format.
     *
     * @param columns empty where the statement names none
     */
    record Copy(TableName table, List<String> columns) implements Judgement {}

    /**
     * {@code INSERT} of literals.
     *
     * @param columns empty where the statement names none
     */
    record Insert(TableName table, List<String> columns) implements Judgement {}

    /** {@code INSERT … DEFAULT VALUES}: a row that holds no value of the dump. */
    record DefaultRow(TableName table) implements Judgement {}

    /** {@code SELECT setval(…)} of literals. */
    record SequenceValue() implements Judgement {}

    /** {@code REFRESH MATERIALIZED VIEW}. */
    record Refresh() implements Judgement {}

    /** A call for a large object in a text: {@code lo_create}, {@code lo_open}, {@code lowrite}, {@code lo_close}, {@code lo_unlink}. */
    record LargeObject(Call call) implements Judgement {
        /** The calls that pg_dump writes. */
        public sealed interface Call {
            record Create(long oid) implements Call {}

            record Open(long oid) implements Call {}

            /**
             * Writes to the object that was opened.
             *
             * @param bytes what is written
             */
            @SuppressWarnings("ArrayRecordComponent") // Never compared.
            record Write(byte[] bytes) implements Call {}

            record Close() implements Call {}

            record Unlink(long oid) implements Call {}
        }
    }

    /** A removal of something that may not be there: {@code DROP … [IF EXISTS]} as {@code --clean} writes it. */
    record Removal() implements Judgement {}

    /**
     * Left out without a word or with a note: transactions, database-level comments and settings, statistics, tablespaces.
     *
     * @param note what a person should know; empty for nothing
     */
    record LeftOut(Optional<String> note) implements Judgement {}

    /**
     * Gives a relation or a column another name, schema or table that it is a part of, so that other rules would hold for rows that are
     * there: not run behind rows.
     *
     * @param then what it is besides
     */
    record Moves(Judgement then) implements Judgement {}

    /** Points back at where the dump comes from: left out, unless it was agreed to. */
    record NeedsConsent(Topic topic, String name, Judgement then) implements Judgement {}

    /** What can be agreed to. */
    enum Topic {
        SUBSCRIPTIONS,
        USER_MAPPINGS,
        EVENT_TRIGGERS,
        JOBS,
        UNTRUSTED_CODE
    }

    /** Another database is chosen, as by {@code \connect} or {@code pg_dumpall}. */
    record Connect(String database) implements Judgement {}

    /**
     * Not run, and the load ends.
     *
     * @param why in words that hold no value of the dump
     */
    record Refused(String why, String remedy) implements Judgement {}
}
