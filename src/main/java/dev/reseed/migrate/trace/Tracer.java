package dev.reseed.migrate.trace;

import dev.reseed.kernel.SqlFailures;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.ScriptParser;
import dev.reseed.migrate.chain.ScriptStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Watches Flyway's migrations on their own connection, where alone it can be seen what they do before they commit. */
public final class Tracer extends BaseCallback {
    /** A statement that takes longer is not run a second time. */
    private static final Duration REPEATED = Duration.ofSeconds(1);

    private static final String DUPLICATE_TABLE = "42P07";

    private final ScriptParser parser;
    private final Function<String, MigrationFile> files;
    private final Watcher watcher;
    private final Watchdog watchdog;
    private final boolean alone;
    private final Catalog catalog = new Catalog();

    private Since since = Since.NOTHING;
    private Set<Lock> held = Set.of();
    private Map<Long, RowChange> written = Map.of();
    private String transaction = "";
    private List<Long> catalogWritten = List.of();
    private Map<Long, String> roles = Map.of();
    private Map<Long, String> databases = Map.of();
    private boolean timedLocks;
    private Map<String, String> atFirst = Map.of();
    private boolean maySet = true;
    private boolean passedOver;

    private @Nullable MigrationFile file;
    private @Nullable Connection last;
    private Iterator<ScriptStatement> statements = Collections.emptyIterator();
    private int number;
    private long started;
    private List<Loss> losses = List.of();

    /**
     * @param parser splits the scripts, for the lines
     * @param files a script by the path that Flyway has of it
     * @param alone whether nothing else is run between migrations, such as callbacks
     */
    public Tracer(
            ScriptParser parser,
            Function<String, MigrationFile> files,
            Watcher watcher,
            Watchdog watchdog,
            boolean alone) {
        this.parser = parser;
        this.files = files;
        this.watcher = watcher;
        this.watchdog = watchdog;
        this.alone = alone;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.BEFORE_EACH_MIGRATE_STATEMENT
                || event == Event.AFTER_EACH_MIGRATE_STATEMENT
                || event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                begin(context);
            } else if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
                before(context);
            } else if (event == Event.AFTER_EACH_MIGRATE_STATEMENT) {
                after(context);
            } else {
                watcher.ended(catalog, last == null ? Map.of() : leaked(last));
            }
        } catch (SQLException e) {
            throw SqlFailures.failure("what a migration did could not be looked at", e);
        }
    }

    private void begin(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String path = context.getMigrationInfo().getPhysicalLocation();
        MigrationFile script = files.apply(path);
        boolean first = since.equals(Since.NOTHING);
        passedOver = !first && !watcher.wantsDefinitions() && isOfDefinitions(script);
        if (passedOver) {
            return;
        }
        if (first) {
            atFirst = settings(connection);
        }
        Map<String, String> leaked = leaked(connection);
        // The session may have told the statistics of what it wrote, and counts from nothing then, which is seen:
        // nothing else ran.
        look(connection, alone ? catalogWritten : List.of(), "");
        file = script;
        statements = statements(script);
        number = 0;
        watcher.begins(script, catalog, leaked);
    }

    private Iterator<ScriptStatement> statements(MigrationFile script) {
        return script.path().toString().isEmpty() ? Collections.emptyIterator() : parser.statements(script.path());
    }

    private boolean isOfDefinitions(MigrationFile script) {
        Iterator<ScriptStatement> all = statements(script);
        boolean definitions = all.hasNext();
        while (definitions && all.hasNext()) {
            definitions = Words.definesAlone(all.next().sql());
        }
        return definitions;
    }

    private void before(Context context) throws SQLException {
        String sql = context.getStatement().getSql();
        losses = List.of();
        watchdog.begin();
        if (file != null && watcher.wantsDefinitions() && Words.takesAway(sql, catalog.routines())) {
            losses = new Losses(context.getConnection(), catalog).of(sql);
            forgetTrial(context.getConnection());
        }
        watchdog.begin();
        started = System.nanoTime();
    }

    /** The server counts rows too that a trial wrote and took back. */
    private void forgetTrial(Connection connection) throws SQLException {
        written = byRelation(new Look(connection, watcher.wantsDefinitions()).rows());
    }

    private void after(Context context) throws SQLException {
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        watchdog.begin();
        MigrationFile script = file;
        if (script == null || passedOver) {
            return; // a callback's, before the first migration; or of a migration that is not looked at
        }
        Connection connection = context.getConnection();
        last = connection;
        number++;
        String sql = context.getStatement().getSql();
        Set<Lock> heldBefore = held;
        Map<Long, RowChange> writtenBefore = written;
        String transactionBefore = transaction;
        Map<Long, String> rolesBefore = roles;
        Map<Long, String> databasesBefore = databases;
        boolean transactional = !connection.getAutoCommit();
        Changes changes =
                look(connection, transactional ? catalogWritten : List.of(), transactional ? transaction : "");
        boolean same = transaction.equals(transactionBefore);
        List<RowChange> rows = transactional ? rows(writtenBefore) : List.of();
        Repeat repeat = new Repeat.NotTried();
        if (watcher.wantsDefinitions()
                && transactional
                && rows.isEmpty()
                && duration.compareTo(REPEATED) < 0
                && Words.isDefinition(sql)) {
            Optional<Relation> made = madeBlindly(sql, changes);
            repeat = made.isPresent() ? isThere(made.get()) : repeat(connection, sql);
            if (Words.isBlock(sql)) {
                forgetTrial(connection);
            }
        }
        maySet |= Words.maySet(sql);
        watcher.ran(
                new Step(
                        script,
                        line(),
                        number,
                        sql,
                        transactional,
                        transaction,
                        duration,
                        held.stream()
                                .filter(lock -> !same || !heldBefore.contains(lock))
                                .toList(),
                        rows,
                        changes,
                        context.getStatement().getWarnings().stream()
                                .map(each ->
                                        new Notice(String.valueOf(each.getState()), String.valueOf(each.getMessage())))
                                .toList(),
                        repeat,
                        losses,
                        made(rolesBefore, roles, sql),
                        made(databasesBefore, databases, sql),
                        timedLocks),
                catalog);
        watchdog.end();
    }

    /** Names that came with the statement: another session may have made one at the same time, and would hardly be named here. */
    private static List<String> made(Map<Long, String> before, Map<Long, String> now, String sql) {
        return now.entrySet().stream()
                .filter(each -> !before.containsKey(each.getKey()) && !before.containsValue(each.getValue()))
                .map(Map.Entry::getValue)
                .filter(name -> Words.name(sql, name))
                .sorted()
                .toList();
    }

    /** What was written since; outside a transaction the statistics may take the counts at any time. */
    private List<RowChange> rows(Map<Long, RowChange> before) {
        return written.values().stream()
                .map(row -> row.minus(before.getOrDefault(row.relation(), new RowChange(row.relation(), 0, 0, 0))))
                .filter(row -> !row.isNone())
                .toList();
    }

    /** The line of the statement's first word; the file is read along as it runs. */
    private long line() {
        return statements.hasNext() ? statements.next().line() : 1;
    }

    /** What it makes by its name, and is there since it has run: that it fails where that is there need not be tried. */
    private static Optional<Relation> madeBlindly(String sql, Changes changes) {
        return Words.makesBlindly(sql)
                ? changes.relationsMade()
                        .filter(made -> !made.temporary() && Words.name(sql, made.name()))
                        .min(Comparator.comparing(Relation::isIndex))
                : Optional.empty();
    }

    private static Repeat isThere(Relation made) {
        return new Repeat.Fails(DUPLICATE_TABLE, "relation \"" + made.name() + "\" already exists");
    }

    private static Repeat repeat(Connection connection, String sql) throws SQLException {
        Trial trial = new Trial(connection);
        return trial.of(() -> {
            try {
                trial.execute(sql);
                return new Repeat.Works();
            } catch (SQLException e) {
                return SqlFailures.isCancelledStatement(e)
                        ? new Repeat.NotTried()
                        : new Repeat.Fails(String.valueOf(e.getSQLState()), SqlFailures.message(e));
            }
        });
    }

    /**
     * Looks.
     *
     * @param known how much of each catalog was written in the look before; empty where that does not tell what was written since
     * @param within the transaction of that look, if it has to be this one; otherwise empty
     */
    private Changes look(Connection connection, List<Long> known, String within) throws SQLException {
        Look.Seen seen = new Look(connection, watcher.wantsDefinitions()).take(catalog, since, known, within);
        since = seen.since();
        catalogWritten = connection.getAutoCommit() ? List.of() : seen.written();
        held = new HashSet<>(seen.locks());
        transaction = seen.transaction();
        seen.server().ifPresent(server -> {
            roles = server.roles();
            databases = server.databases();
        });
        timedLocks = seen.timedLocks();
        Map<Long, RowChange> rows = byRelation(seen.rows());
        if (!within.isEmpty() && within.equals(seen.transaction())) {
            written.forEach(rows::putIfAbsent);
        }
        written = rows;
        return seen.changes();
    }

    private static Map<Long, RowChange> byRelation(List<RowChange> rows) {
        Map<Long, RowChange> byRelation = new HashMap<>();
        rows.forEach(row -> byRelation.put(row.relation(), row));
        return byRelation;
    }

    /** What the session is set to and was not at first. */
    private Map<String, String> leaked(Connection connection) throws SQLException {
        if (!maySet || connection.isClosed()) {
            return Map.of();
        }
        maySet = false;
        Map<String, String> now = settings(connection);
        now.entrySet().removeIf(setting -> setting.getValue().equals(atFirst.get(setting.getKey())));
        return now;
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select name, setting from pg_catalog.pg_settings where source = 'session'"
                                + " union all select 'role', current_setting('role')")) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        return settings;
    }
}
