package dev.reseed.dump;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.subset.SubsetSelection;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Tasks;
import dev.reseed.masking.Masks;
import dev.reseed.masking.Rules;
import dev.reseed.masking.schema.DumpSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A load under way: the database that is filled, and what the dump has set so far. Statements come from one thread, in the dump's
 * order; indexes, constraints and foreign keys are made side by side, and anything else waits for them.
 */
final class Loading implements AutoCloseable {
    private final DumpLoad.Choice choice;
    private final boolean rowsAlone;
    private final Cancellation cancellation;
    private final LoadSessions sessions;
    private final String role;
    private final Tasks tasks;
    private final Statements statements;
    private final TableDefinitions tables;
    private final RowLanes lanes;
    private final GateKeeper gate;
    private final Roles roles;
    private final Set<LoadTable.Name> emptied = ConcurrentHashMap.newKeySet();
    private final Set<LoadTable> filled = ConcurrentHashMap.newKeySet();
    private final SearchTriggers searches = new SearchTriggers();
    private final Later later = new Later();
    private final Notes notes = new Notes();
    private Optional<SubsetSelection> subset = Optional.empty();
    private Settings settings;
    private Optional<String> authorization = Optional.empty();
    private boolean examined;
    private volatile boolean admitted;
    private Runnable watcher = () -> {};

    /**
     * Nothing was loaded yet.
     *
     * @param sessions the caller's to close, after this
     * @param definitions what the dump is known to define; empty where it only fills tables
     * @param settings what the dump is taken to have set before its first statement
     */
    Loading(
            DumpLoad.Choice choice,
            LoadSessions sessions,
            Optional<DumpSchema> definitions,
            Settings settings,
            Cancellation cancellation) {
        this.rowsAlone = definitions.isEmpty();
        this.choice = choice;
        this.cancellation = cancellation;
        this.settings = settings;
        this.sessions = sessions;
        this.role = sessions.main().with(Settings.NONE).one("select current_user", row -> row.getString(1));
        this.tasks = new Tasks(sessions.count(), cancellation, sessions::cancelRunning);
        this.lanes = new RowLanes(sessions, sessions.count(), tasks);
        this.statements = new Statements(sessions, role, tasks, () -> lanes.rows() > 0);
        this.tables = new TableDefinitions(statements, catalog());
        this.gate = new GateKeeper(
                choice.masks().orElseGet(() -> Masks.of(Rules.none())),
                definitions.orElse(DumpSchema.EMPTY),
                sessions.catalog());
        this.roles = new Roles(sessions.catalog(), choice.createRoles());
    }

    GateKeeper gate() {
        return gate;
    }

    /** Whether the rows of all tables are loaded. */
    boolean loadsRows() {
        return choice.masks().isPresent();
    }

    /** Whether the rows of a table are loaded: of all, of migration tools' histories, or of none. */
    boolean loadsRows(LoadTable table) {
        return loadsRows() || (choice.extent() == DumpLoad.Extent.HISTORIES && GateKeeper.isHistory(table));
    }

    /** Whether nothing is made that comes behind rows. */
    boolean endsBeforeRows() {
        return choice.extent() == DumpLoad.Extent.TABLES;
    }

    /** Whether the rows of any table are. */
    boolean loadsAny() {
        return loadsRows() || choice.extent() == DumpLoad.Extent.HISTORIES;
    }

    Notes notes() {
        return notes;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Has rows left out that are not part of a subset. */
    void restrict(SubsetSelection selection) {
        subset = Optional.of(selection);
    }

    /** Whether any row of a table may be part of what is loaded. */
    boolean takesAny(LoadTable table) {
        return subset.map(selection -> selection.takesAny(name(table))).orElse(true);
    }

    /** The rows of a table that are part of what is loaded, as whole lines, where they are known without the dump. */
    Optional<List<byte[]>> kept(LoadTable table) {
        return subset.flatMap(selection -> selection.kept(name(table)));
    }

    private static DumpSchema.Name name(LoadTable table) {
        return new DumpSchema.Name(table.name().schema(), table.name().table());
    }

    /** Has somebody told, again and again, that the load goes on. */
    void watch(Runnable watcher) {
        this.watcher = watcher;
    }

    /** The load goes on, unless it was cancelled; from any thread. */
    void goOn() {
        cancellation.check();
        watcher.run();
    }

    /** Sends what is left of a table's rows. */
    void finish(TableFeed feed) {
        feed.finish();
        statements.grown(feed.table().name().table(), feed.bytes());
    }

    /** How many columns of a table are masked. */
    int maskedColumns(LoadTable table) {
        return gate.count(List.of(table)).replaced();
    }

    /** How many tables can be read at the same time. */
    int width() {
        return sessions.count();
    }

    long rows() {
        return lanes.rows();
    }

    /** A session of the loading role, for the thread that brings the statements. */
    Session session() {
        return sessions.main().with(settings);
    }

    /** What the dump has set so far. */
    Settings settings() {
        return settings;
    }

    /**
     * How the next statement's strings are to be read. Never as the dump sets it, but as its text was read: where the server took a
     * string's end for another place, it would run what was judged to be a value.
     */
    void strings(boolean standard) {
        String value = standard ? "on" : "off";
        if (!value.equals(settings.values().get(Settings.STRINGS))) {
            settings = settings.with(Settings.STRINGS, Optional.of(value));
        }
    }

    /** For the next statement alone. */
    void settings(Settings next) {
        settings = next;
    }

    /**
     * Does what a statement without rows asks for.
     *
     * @param sql the statement
     * @return false where the judgement is one of rows or large objects, which the caller takes care of
     */
    boolean take(Judgement judgement, String sql, Place place) {
        if (rowsAlone && !RowsAlone.allows(judgement, sql)) {
            throw ReseedException.refused(
                    "the dump holds a statement that a load of data alone does not run",
                    place + ": a definition, in a dump that begins with rows",
                    "make the dump with its schema, or with --data-only");
        }
        if (!loadsRows() && StatementJudge.isOfLargeObjects(sql)) {
            return true; // they are rows, and none of them was made
        }
        switch (judgement) {
            case Judgement.Setting setting -> {
                if (!setting.name().equalsIgnoreCase(Settings.STRINGS)) {
                    settings = settings.with(setting.name(), setting.value());
                }
            }
            case Judgement.Authorization next -> authorization = next.role();
            case Judgement.Define define -> statements.alone(settings, sql, place);
            case Judgement.SequenceValue value -> statements.alone(settings, sql, place);
            case Judgement.Refresh refresh -> statements.alone(settings, sql, place);
            case Judgement.Removal removal -> statements.remove(settings, sql, place);
            case Judgement.Extension extension -> statements.asConfigured(settings, sql, place);
            case Judgement.Privileged privileged -> {
                statements.asConfigured(settings, sql, place);
                statements.openServers();
            }
            case Judgement.Index index -> tables.index(index, settings, sql, place);
            case Judgement.Constraint constraint -> tables.constraint(constraint, settings, sql, place);
            case Judgement.ForeignKey key -> tables.foreignKey(key, settings, sql, place);
            case Judgement.Ownership ownership -> later(sql, place, Optional.empty(), List.of(ownership.role()));
            case Judgement.Later statement -> later(sql, place, authorization, statement.roles());
            case Judgement.LeftOut leftOut -> leftOut.note().ifPresent(notes::add);
            case Judgement.NeedsConsent needed -> {
                return consented(needed, sql, place);
            }
            case Judgement.Refused refused ->
                throw ReseedException.refused(
                        "the dump holds a statement that a load does not run",
                        place + ": " + refused.why(),
                        refused.remedy());
            case Judgement.Copy copy -> {
                return false;
            }
            case Judgement.Insert insert -> {
                return false;
            }
            case Judgement.LargeObject object -> {
                return false;
            }
            case Judgement.DefaultRow row -> {
                return false;
            }
            case Judgement.Connect connect -> {
                return false;
            }
            case Judgement.Moves moves -> {
                requireNoRows(place);
                return take(moves.then(), sql, place);
            }
        }
        return true;
    }

    /** Rows stay where the rules let them pass: under another name, or in another table, other rules would hold for them. */
    private void requireNoRows(Place place) {
        if (admitted) {
            throw ReseedException.refused(
                    "the dump holds a statement that a load does not run",
                    place + ": behind rows, something gets another name, schema or table that it is a part of",
                    "make the dump anew with pg_dump, which writes such statements before the rows");
        }
    }

    private boolean consented(Judgement.NeedsConsent needed, String sql, Place place) {
        if (choice.included().contains(needed.topic())) {
            return take(needed.then(), sql, place);
        }
        notes.add("left out, since it may reach where the dump comes from: " + needed.name());
        return true;
    }

    /** Waits for all that was begun. */
    void await() {
        statements.await();
    }

    private void later(String sql, Place place, Optional<String> authority, List<String> needed) {
        later.add(new Later.Statement(sql, place, settings, authority, needed));
    }

    /** The number of a table by the name that the dump uses; fails where it is not there, or is none that a dump may fill. */
    long table(TableName name, Place place) {
        statements.awaitDefinitions();
        long oid = session()
                .first(
                        "select o from (select pg_catalog.to_regclass(?)::pg_catalog.oid::pg_catalog.int8) r (o)"
                                + " where o is not null",
                        row -> row.getLong(1),
                        name.quoted())
                .orElseThrow(() -> ReseedException.failed(
                        "the dump could not be loaded",
                        place + ": there is no table " + name.quoted() + " for these rows",
                        "a dump without a schema wants a database that has one: see what the migrations make"));
        if (!LoadTable.isFillable(catalog(), oid)) {
            throw ReseedException.refused(
                    "the dump holds rows that a load does not take",
                    place + ": they are rows for the server's own tables, or for something that is no table",
                    "make the dump anew with pg_dump");
        }
        return oid;
    }

    /** A session of the configured user that the dump's settings do not reach, with nothing but the catalog in its search path. */
    Session catalog() {
        return sessions.catalog();
    }

    /** Looks at the tables that will get rows, and at no others; fails where a column has no rule. */
    synchronized void examine(List<LoadTable> tables) {
        examined = true;
        notes.addAll(gate.unknown(LoadTable.all(catalog(), true)));
        gate.examine(tables);
        gate.require();
    }

    /**
     * The way of a table's rows to the server; empty where the gate is shut, and where none is part of what is loaded. Before the first row of all, every table that the dump made
     * is looked at; of data alone each table is before its own first row, since the database may have others, and its history of
     * migrations stays its own. From any thread.
     */
    Optional<TableFeed> feed(LoadTable table) {
        if (!loadsRows(table)) {
            return Optional.empty();
        }
        if (isLeftOut(table)) {
            notes.add("left out: the rows of " + table.name() + ", since the database's own migrations are told there");
            return Optional.empty();
        }
        if (!takesAny(table)) {
            return Optional.empty();
        }
        return admit(table)
                .map(admitted ->
                        admitted.with(subset.flatMap(selection -> selection.filter(name(table), table.columnNames()))))
                .map(admitted -> new TableFeed(lanes, table, admitted, settings, width()));
    }

    /** Before rows of a table that has foreign keys already, those of the tables before it have to have arrived. */
    void awaitReferenced(LoadTable table) {
        if (loadsRows() && table.hasForeignKeys(catalog())) {
            statements.awaitRows();
        }
    }

    /**
     * Runs a statement that gives a table a row of nothing but defaults, unless the gate is shut. Fails where a column is to be masked:
     * no rule is applied to a default.
     *
     * @param table with all its columns
     */
    void defaults(LoadTable table, String sql, Place place) {
        Optional<GateKeeper.Admitted> mask = loadsRows() ? admit(table) : Optional.empty();
        if (mask.isEmpty()) {
            return;
        }
        if (!mask.get().mask().keepsAll()) {
            throw ReseedException.refused(
                    "the dump holds a row that the rules do not reach",
                    place + ": INSERT … DEFAULT VALUES into " + table.name() + ", which has columns that are not kept",
                    "make the dump anew with pg_dump, which writes the values");
        }
        statements.alone(settings, sql, place);
    }

    private boolean isLeftOut(LoadTable table) {
        return rowsAlone && GateKeeper.isHistory(table);
    }

    private synchronized Optional<GateKeeper.Admitted> admit(LoadTable table) {
        if (!examined && loadsRows()) {
            examined = true;
            notes.addAll(gate.unknown(LoadTable.all(catalog(), true)));
            gate.examine(rowsAlone ? List.of() : LoadTable.all(catalog(), false));
        }
        if (rowsAlone) {
            gate.examine(List.of(table));
        }
        if (gate.isShut()) {
            gate.admit(table);
            return Optional.empty();
        }
        Optional<GateKeeper.Admitted> mask = gate.admit(table);
        if (mask.isPresent()) {
            admitted = true;
            filled.add(table);
            prepare(table);
        }
        return mask;
    }

    /** Makes room for the dump's rows where they are to replace those that are there, and what fills columns of search words; once. */
    synchronized void prepare(LoadTable table) {
        empty(table);
        if (loadsRows()) {
            rebuild(table);
        }
    }

    private void rebuild(LoadTable table) {
        gate.rebuilt(table).forEach((column, rebuilt) -> {
            try {
                searches.make(
                        sessions.main().with(Settings.NONE),
                        table.leaves(catalog()),
                        column,
                        rebuilt.rule(),
                        rebuilt.config());
            } catch (ReseedException e) {
                throw LoadFailure.ofStatement(new Place("the search words of " + table.name()), e, false);
            }
        });
    }

    private void empty(LoadTable table) {
        if (choice.replace() && !isLeftOut(table) && emptied.add(table.name())) {
            RowsAlone.empty(session(), table.name());
        }
    }

    /** Ends the load: what was kept for the end. */
    void finish() {
        statements.awaitRows();
        gate.require();
        notes.addAll(gate.report().notes());
        if (endsBeforeRows()) {
            await();
            return;
        }
        statements.beginLast();
        if (!rowsAlone) {
            Analysis.tables(catalog(), role).forEach(table -> tables.analyze(table, settings));
        }
        await();
        searches.drop(sessions.main().with(Settings.NONE));
        moveSequences();
        later.run(sessions.configured(), roles, notes);
        roles.tell(notes);
    }

    private void moveSequences() {
        Set<String> moves = new LinkedHashSet<>();
        for (LoadTable table : filled) {
            // A partition can have a default of its own.
            gate.renumbered(table)
                    .forEach(column -> Stream.of(table.root(), table.name())
                            .distinct()
                            .forEach(each -> moves.addAll(NumberSequences.moves(catalog(), each, column))));
        }
        moves.forEach(sql -> statements.alone(Settings.NONE, sql, new Place("sequences of masked numbers")));
    }

    @Override
    public void close() {
        tasks.close();
    }
}
