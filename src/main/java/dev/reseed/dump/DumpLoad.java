package dev.reseed.dump;

import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.definition.DumpSchemas;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.dump.subset.RowJudge;
import dev.reseed.dump.subset.SubsetCounts;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.dump.subset.SubsetSelection;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.ColumnReport;
import dev.reseed.masking.Masks;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.StatementReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The load of one dump into a new database, in one pass, by the rules. Used once. */
public final class DumpLoad {
    private final DumpFile file;
    private final Choice choice;
    private final Optional<FirstStatements> head;
    private Optional<DumpSchema> definitions = Optional.empty();
    private boolean defined;
    private Optional<SubsetSelection> subset = Optional.empty();

    public DumpLoad(DumpFile file, Choice choice) {
        this.file = file;
        this.choice = choice;
        this.head = file instanceof DumpFile.OfText text ? Optional.of(FirstStatements.of(text)) : Optional.empty();
    }

    /**
     * How a dump is to be loaded.
     *
     * @param masks what becomes of its columns; empty where only its definitions are loaded, and no row
     * @param database which of several databases the dump's text is to be read for; empty for the only one
     * @param included what points back at the dump's origin and is made all the same
     * @param createRoles whether roles that are missing are made, without login; otherwise what they own becomes the
     *     configured user's
     * @param replace whether what the tables hold that the dump fills is deleted first, of a dump of data alone
     * @param extent how far it is loaded
     */
    public record Choice(
            Optional<Masks> masks,
            Optional<String> database,
            Set<Judgement.Topic> included,
            boolean createRoles,
            boolean replace,
            Extent extent) {
        public Choice {
            included = Set.copyOf(included);
        }

        /** One in which rows are loaded by rules or not at all. */
        public Choice(
                Optional<Masks> masks,
                Optional<String> database,
                Set<Judgement.Topic> included,
                boolean createRoles,
                boolean replace) {
            this(masks, database, included, createRoles, replace, Extent.ALL);
        }

        /** Definitions, and of the rows those alone that tell which migrations were applied, if these are wanted. */
        public static Choice definitions(boolean histories) {
            Extent extent = histories ? Extent.HISTORIES : Extent.ALL;
            return new Choice(Optional.empty(), Optional.empty(), Set.of(), false, false, extent);
        }

        /**
         * Tables and what they need, without rows and what comes behind these, all of it the loading role's.
         *
         * @param included what points back at the dump's origin and is made all the same
         */
        public static Choice tables(Optional<String> database, Set<Judgement.Topic> included) {
            return new Choice(Optional.empty(), database, included, false, false, Extent.TABLES);
        }
    }

    /** How far a dump is loaded. */
    public enum Extent {
        ALL,
        /** Where there are no rules, the rows of migration tools' histories all the same. */
        HISTORIES,
        /** No further than to the rows, and nothing of owners and grants. */
        TABLES
    }

    /**
     * Ways into the database that is loaded.
     *
     * @param loading opens sessions as the loading role, which owns the database and has no superuser's rights
     * @param configured opens sessions as the configured user
     */
    public record Target(Supplier<Session> loading, Supplier<Session> configured) {}

    /**
     * What was loaded.
     *
     * @param tables that got rows
     * @param replaced the columns of those whose values the rules replaced
     * @param kept the columns of those whose values the rules kept
     * @param columns what became of each column
     * @param notes what a person should know: what was left out
     */
    public record Result(
            int tables, long rows, int replaced, int kept, List<ColumnReport> columns, List<String> notes) {
        public Result {
            columns = List.copyOf(columns);
            notes = List.copyOf(notes);
        }
    }

    /** Whether the dump makes what is in the database, and not only fills it. Of a text only its beginning is looked at. */
    public boolean hasSchema() {
        return switch (file) {
            case DumpFile.OfArchive archive -> {
                List<Entry> entries = archive.archive().entries();
                yield entries.stream().anyMatch(entry -> entry.kind().equals("TABLE"))
                        || entries.stream().noneMatch(DumpLoad::isData);
            }
            case DumpFile.OfText text -> head.orElseThrow().hasSchema();
        };
    }

    private static boolean isData(Entry entry) {
        return entry.hasData() || entry.kind().equals("SEQUENCE SET");
    }

    /**
     * Fails where the dump does not hold what was asked for, or where a column that it makes and fills has no rule, or one that does not fit;
     * without a server. Of what comes through a pipe nothing is told.
     */
    public void requireRules() {
        requireDatabase();
        if (choice.masks().isEmpty() || !hasSchema()) {
            return;
        }
        Masks masks = choice.masks().get();
        switch (file) {
            case DumpFile.OfArchive archive ->
                definitions().ifPresent(all -> new Preflight(archive.archive(), file.shown()).requireRules(masks, all));
            case DumpFile.OfText text ->
                definitions()
                        .map(all -> new DefinedRules(masks, all))
                        .ifPresent(rules -> rules.require(rules.all(), false));
        }
    }

    /** What the rules make of the dump, in words; empty where its definitions cannot be read before it is loaded. */
    public Optional<String> told() {
        return choice.masks()
                .filter(masks -> hasSchema())
                .flatMap(masks -> definitions().map(all -> new DefinedRules(masks, all)))
                .map(rules -> rules.plan().told(rules.all().stream().distinct().toList()));
    }

    /**
     * Chooses the rows that are loaded, by reading the dump; once, before {@link #run}.
     *
     * @param again opens it once more
     * @param judge asked where the request {@linkplain #wantsServer wants a server}
     * @return how many rows that are
     */
    public SubsetCounts select(
            SubsetRequest request,
            Supplier<DumpFile> again,
            RowJudge judge,
            Progress progress,
            Cancellation cancellation) {
        SubsetSelection selection = new SubsetReading(file, choice.database(), ownSchema(), again)
                .select(request, judge, progress, cancellation);
        subset = Optional.of(selection);
        return selection.counts();
    }

    /** Whether a server has to judge conditions for the choice; fails where the request does not fit the dump. */
    public boolean wantsServer(SubsetRequest request) {
        return SubsetSelection.wantsServer(ownSchema(), request);
    }

    private DumpSchema ownSchema() {
        if (!hasSchema()) {
            throw SubsetReading.impossible(
                    file.shown(),
                    "it holds rows alone, and does not say what they refer to",
                    "make the dump without --data-only");
        }
        return definitions()
                .orElseThrow(() -> SubsetReading.impossible(
                        file.shown(),
                        "a subset is chosen in one reading and loaded in another, and this can be read once only",
                        "give the path of a file or a folder"));
    }

    /** What the dump defines; empty where that cannot be read before it is loaded. */
    private Optional<DumpSchema> definitions() {
        if (!defined) {
            defined = true;
            definitions = switch (file) {
                case DumpFile.OfArchive archive -> Optional.of(DumpSchemas.of(archive.archive()));
                case DumpFile.OfText text -> text.again().map(this::definitions);
            };
        }
        return definitions;
    }

    private DumpSchema definitions(DumpFile.OfText text) {
        ChosenDatabase database = new ChosenDatabase(file.shown(), choice.database());
        StatementJudge judge = new StatementJudge();
        try (text) {
            return DumpSchemas.ofText(text.text(), file.shown(), item -> {
                if (judge.judge(item) instanceof Judgement.Connect connect) {
                    database.enter(connect.database());
                }
                return database.isWanted();
            });
        }
    }

    /**
     * What can be found wrong on a server before anything is made: extensions that it lacks. Of a text this is nothing.
     *
     * @param server a session anywhere on the server, which is only read
     * @return what a person should know
     */
    public List<String> preflight(Session server) {
        return switch (file) {
            case DumpFile.OfArchive archive -> new Preflight(archive.archive(), file.shown()).check(server);
            case DumpFile.OfText text -> List.of();
        };
    }

    /** An archive holds one database; another one that was asked for is not in it. */
    private void requireDatabase() {
        if (file instanceof DumpFile.OfArchive archive) {
            String held = archive.archive().header().database();
            choice.database().filter(asked -> !asked.equals(held)).ifPresent(asked -> {
                throw ReseedException.usage(
                        file.shown() + " does not hold the database \"" + asked + "\"",
                        "it is an archive of \"" + held + "\" alone",
                        "leave out --dump-database");
            });
        }
    }

    /**
     * Fails with the lines to write where a column that a dump of data alone fills has no rule, as far as that can be told before it is
     * read: of a text, nothing.
     *
     * @param database a session in a database that has its tables, which is only read
     */
    public void requireRules(Session database) {
        switch (file) {
            case DumpFile.OfArchive archive ->
                choice.masks()
                        .ifPresent(masks -> new ArchiveRules(archive.archive(), file.shown()).require(database, masks));
            case DumpFile.OfText text -> {}
        }
    }

    /** Loads all of it, or the subset that was chosen; what fails leaves the database for its caller to drop. */
    public Result run(Target target, Progress progress, Cancellation cancellation) {
        Settings first = switch (file) {
            case DumpFile.OfArchive archive -> Settings.OF_ARCHIVES;
            case DumpFile.OfText text -> Settings.NONE;
        };
        Set<LoadTable> tables = TextLoad.noTables();
        boolean rowsAlone = !hasSchema();
        boolean deferred = rowsAlone && canDefer(target);
        if (choice.replace() && !deferred) {
            throw RowsAlone.notReplaced(file.shown());
        }
        long before = file.bytesRead();
        Target into = deferred ? new Target(RowsAlone.deferred(target.loading()), target.configured()) : target;
        try (Progress.Step step = progress.start("load dump");
                LoadSessions sessions = new LoadSessions(into);
                Loading loading = new Loading(
                        choice,
                        sessions,
                        rowsAlone ? Optional.empty() : definitions().or(() -> Optional.of(DumpSchema.EMPTY)),
                        first,
                        cancellation)) {
            if (file.bytes() > 0) {
                step.expect(file.bytes(), Progress.Unit.BYTES);
            }
            loading.watch(() -> step.advanceTo(file.bytesRead() - before));
            subset.ifPresent(loading::restrict);
            load(loading, tables);
            loading.finish();
            subset.ifPresent(selection -> loading.notes().addAll(selection.missing()));
            if (deferred) {
                RowsAlone.verify(loading.catalog(), file.shown());
            }
            GateKeeper.Counted columns = loading.gate().count(tables);
            Result result = new Result(
                    (int) tables.stream().map(LoadTable::name).distinct().count(),
                    loading.rows(),
                    columns.replaced(),
                    columns.kept(),
                    loading.gate().report().columns(),
                    loading.notes().all());
            step.done(String.format(Locale.ROOT, "%,d", result.rows())
                    + (result.rows() == 1 ? " row from " : " rows from ")
                    + file.shown());
            return result;
        } catch (OutOfMemoryError e) {
            throw LoadFailure.ofMemory(e);
        }
    }

    private static boolean canDefer(Target target) {
        try (Session session = target.loading().get()) {
            return RowsAlone.canDefer(session);
        }
    }

    private void load(Loading loading, Set<LoadTable> tables) {
        switch (file) {
            case DumpFile.OfArchive archive -> new ArchiveLoad(loading, archive.archive(), file.shown(), tables).run();
            case DumpFile.OfText text -> {
                ChosenDatabase database = new ChosenDatabase(file.shown(), choice.database());
                StatementReader reader =
                        new StatementReader(head.orElseThrow().text(), ScriptFormat.utf8(file.shown()));
                new TextLoad(
                                loading,
                                reader,
                                item -> new Place(
                                        file.shown() + ":" + item.position().line()),
                                database,
                                tables)
                        .run();
                head.orElseThrow().requireWhole();
                database.requireFound();
            }
        }
    }
}
