package dev.reseed.migrate.lint;

import static dev.reseed.migrate.lint.Severity.ERROR;
import static dev.reseed.migrate.lint.Severity.NOTE;
import static dev.reseed.migrate.lint.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a chain of migrations is looked at for. Each rule has a page of its name. */
public enum Rule {
    // From the files.
    GAP(WARNING, "a version is missing in a row of versions"),
    DUPLICATE_VERSION(ERROR, "two migrations have the same version"),
    LATE_VERSION(WARNING, "a new migration has a version below one that is applied or merged"),
    IGNORED_NAME(WARNING, "a file's name is none that Flyway knows, so that it never runs"),
    CHANGED_FILE(ERROR, "a migration was changed after it was applied"),
    DELETED_FILE(ERROR, "a migration was deleted after it was applied"),
    FAILED_MIGRATION(ERROR, "the history says that a migration failed"),
    MISSING_DEPENDENCY(ERROR, "a migration depends on one that is not there, or not before it"),
    MISSING_OBJECT(ERROR, "a statement names what no migration creates"),
    WRONG_ORDER(ERROR, "a statement names what only a later migration creates"),
    BRANCH_CLASH(ERROR, "two branches have another migration under the same version"),
    BRANCH_CHANGED(ERROR, "a migration of the other branch was changed here"),
    BRANCH_DELETED(ERROR, "a migration of the other branch was deleted here"),
    SEVERAL_HEADS(WARNING, "both branches have migrations that the other lacks"),
    ENCODING(ERROR, "a file is not in the encoding that it is read in"),
    BYTE_ORDER_MARK(WARNING, "a file begins with a byte order mark"),
    LINE_ENDS(WARNING, "a file's line ends are not those of its neighbours"),
    CONFLICT_MARKERS(ERROR, "a file has the markers of an unfinished merge"),
    EMPTY_MIGRATION(WARNING, "a migration has no statement"),
    UNKNOWN_PLACEHOLDER(ERROR, "a placeholder has no value"),
    ORPHAN_CONFIG(WARNING, "a script's configuration has no script, or what Flyway does not know"),
    UNDO_IGNORED(NOTE, "an undo script is never run"),
    JAVA_MIGRATION(NOTE, "a migration written in Java is not seen"),
    DATABASE_NAME(WARNING, "a statement names the database by its own name"),

    // From the run.
    FAILS(ERROR, "a statement fails"),
    TIMEOUT(ERROR, "a statement does not end in time"),
    NOT_IN_TRANSACTION(ERROR, "a statement cannot run in the migration's transaction"),
    TRANSACTION_CONTROL(ERROR, "a migration begins or ends transactions itself"),
    HALF_DONE(WARNING, "a migration of several statements runs outside a transaction"),
    NOT_IDEMPOTENT(NOTE, "a statement fails when it is run again"),
    GENERATED_NAME(WARNING, "a statement depends on a name that nobody chose"),
    TRUNCATED_NAME(WARNING, "a name is longer than PostgreSQL keeps"),
    LEAKED_SETTING(WARNING, "a migration leaves the session set to something else"),
    HISTORY_TABLE(ERROR, "a migration touches the history of migrations"),
    CLUSTER_OBJECT(WARNING, "a role or another object of the whole server is made without a guard"),

    // Locks.
    LOCK_TIMEOUT(NOTE, "an older table is locked without a lock_timeout"),
    LOCK_HELD(WARNING, "an older table stays locked while slow work is done"),
    SEVERAL_TABLES_LOCKED(NOTE, "several older tables are locked at once"),
    INDEX_BLOCKS_WRITES(WARNING, "an index is built on an older table while nobody can write to it"),
    INDEX_DROP_BLOCKS(WARNING, "an index of an older table is dropped while nobody can use the table"),
    TABLE_REWRITE(WARNING, "an older table is written anew while nobody can use it"),
    FOREIGN_KEY_VALIDATED(WARNING, "a foreign key is validated while its tables are locked"),
    CHECK_VALIDATED(WARNING, "a check is validated while its table is locked"),
    NOT_NULL_SCANS(WARNING, "NOT NULL is verified by reading an older table while nobody can use it"),
    UNIQUE_BUILDS_INDEX(WARNING, "a unique or primary key builds its index while nobody can use the table"),
    EXCLUSION_BUILDS_INDEX(WARNING, "an exclusion constraint builds its index while nobody can use the table"),

    // Programs that run meanwhile, and rows.
    DROPPED_COLUMN(WARNING, "a column of an older table is dropped"),
    DROPPED_TABLE(WARNING, "an older table is dropped"),
    DROPPED_VIEW(WARNING, "an older view is dropped and not made again"),
    CASCADED_DROP(WARNING, "more is dropped than the statement names"),
    RENAMED_COLUMN(WARNING, "a column of an older table is renamed"),
    RENAMED_TABLE(WARNING, "an older table is renamed or moved"),
    REQUIRED_COLUMN(ERROR, "a column that must have a value comes to an older table without a default"),
    TYPE_NARROWED(WARNING, "a column's new type cannot hold each value of the old one"),
    NULL_ALLOWED(NOTE, "a column of an older table may be null from now on"),
    DATA_LOSS(ERROR, "rows or values are lost"),
    TABLE_EMPTIED(WARNING, "an older table is emptied"),
    DATA_MIGRATION(WARNING, "a migration changes rows that were there before"),

    // What is left at the end.
    FOREIGN_KEY_WITHOUT_INDEX(WARNING, "a foreign key has no index on its own side"),
    NO_PRIMARY_KEY(NOTE, "a table has no primary key"),
    DUPLICATE_INDEX(WARNING, "two indexes of a table do the same"),
    NOT_VALIDATED(WARNING, "a constraint is never validated"),
    INVALID_INDEX(ERROR, "an index is left invalid"),
    DISABLED_TRIGGER(WARNING, "a trigger is left disabled"),
    SECURITY_DEFINER(WARNING, "a function with its owner's rights trusts the caller's search_path"),
    TIMESTAMP_WITHOUT_ZONE(NOTE, "a column holds a time without its zone"),
    CHAR_COLUMN(NOTE, "a column is of type char(n), which pads with blanks"),
    JSON_COLUMN(NOTE, "a column is of type json, which knows no equality"),
    SMALL_KEY(NOTE, "a generated key can run out of numbers");

    private final Severity severity;
    private final String summary;

    Rule(Severity severity, String summary) {
        this.severity = severity;
        this.summary = summary;
    }

    /** Whether it ends a run: it is told however old its migration is. */
    public boolean ends() {
        return switch (this) {
            case FAILS, TIMEOUT, NOT_IN_TRANSACTION, MISSING_OBJECT, WRONG_ORDER, MISSING_DEPENDENCY -> true;
            default -> false; // the rest say how it runs
        };
    }

    /** Unless {@code reseed.yml} says another. */
    public Severity severity() {
        return severity;
    }

    public String summary() {
        return summary;
    }

    /** As output, comments and configuration name it: {@code table-rewrite}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }
}
