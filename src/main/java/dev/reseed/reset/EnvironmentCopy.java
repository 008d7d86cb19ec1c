package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import dev.reseed.server.Connector;
import dev.reseed.source.RowCopy;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Scratch;
import dev.reseed.stage.ScratchCopies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes scratch databases that have what an environment's database has. That one is only read, and whoever is in it stays. */
final class EnvironmentCopy {
    private static final Map<String, String> STYLES = Map.of("intervalstyle", "postgres", "bytea_output", "hex");
    private static final Map<String, String> READING = settings(Map.of(
            "default_transaction_read_only", "on",
            "lock_timeout", "30s",
            "search_path", "",
            // Rows that a policy hides from the role are an error, and not missing.
            "row_security", "off"));
    private static final Map<String, String> WRITING = settings(Map.of());

    private final Job job;
    private final Target source;
    private final Bench bench;

    /**
     * @param job that the copies are for
     * @param source whose database is copied
     * @param bench where they are made
     */
    EnvironmentCopy(Job job, Target source, Bench bench) {
        this.job = job;
        this.source = source;
        this.bench = bench;
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Build.SETTINGS);
        settings.putAll(STYLES);
        settings.putAll(more);
        return settings;
    }

    /**
     * A copy with all rows, on the database's own server: of the template that it still equals; or of itself, where nobody is in it; or
     * put together anew from what one snapshot of it shows.
     */
    Scratch withRows() {
        Bench.Opened at = bench.opened();
        Observer observer = new Observer(at.connector());
        ResetFacts facts = observer.look(at.passed().facts(), source.database());
        LiveDatabase live = facts.live().orElseThrow();
        Room.require(
                facts,
                live.bytes(),
                0,
                "a copy of \"" + source.database() + "\"",
                "free some space, or go without rows: --no-data");
        ScratchCopies copies = at.copies();
        Optional<Neighbour> template = observer.template(facts);
        if (template.isPresent()) {
            try (Progress.Step step = job.progress().start("copy template")) {
                Scratch scratch =
                        copies.ofTemplate(template.get(), at.connector(), Build.SETTINGS, step, job.cancellation());
                step.done(scratch.name().value());
                return scratch;
            }
        }
        boolean alone = live.sessions().isEmpty() && live.prepared().isEmpty();
        return (alone && facts.powers().ownsLive() ? ofLive(copies, at.connector()) : Optional.<Scratch>empty())
                .orElseGet(() -> inParts(facts, live));
    }

    /** Empty where somebody came meanwhile. */
    private Optional<Scratch> ofLive(ScratchCopies copies, Connector connector) {
        try (Progress.Step step = job.progress().start("copy database")) {
            Optional<Scratch> scratch = copies.ofLive(connector, Build.SETTINGS, step, job.cancellation());
            step.done(scratch.map(each -> each.name().value()).orElse("put off: somebody is in it"));
            return scratch;
        }
    }

    private Scratch inParts(ResetFacts facts, LiveDatabase live) {
        Connector connector = bench.opened().connector();
        return bench.scratch(scratch -> {
            carryOver(live, scratch);
            try (Progress.Step step = job.progress().start("copy rows")) {
                copy(connector, scratch, facts.powers().superuser(), rows -> rows.all(step));
            }
            try (Session session = scratch.open()) {
                new Filling(job).analyze(session);
            }
        });
    }

    /** The definitions and the history of migrations, on the database's own server. */
    Scratch definitions() {
        Connector connector = bench.opened().connector();
        ResetFacts facts = new Observer(connector).look(bench.opened().passed().facts(), source.database());
        return bench.scratch(scratch -> {
            carryOver(facts.live().orElseThrow(), scratch);
            definitions(connector, scratch, facts.powers().superuser());
        });
    }

    /**
     * The same from another server, without what names its roles.
     *
     * @param connector logs in there
     */
    Scratch definitions(Connector connector) {
        return bench.scratch(scratch -> definitions(connector, scratch, false));
    }

    private void definitions(Connector connector, Scratch scratch, boolean whole) {
        try (Progress.Step step = job.progress().start("copy schema")) {
            copy(connector, scratch, whole, rows -> rows.tables(source.chain().historyTable()));
            step.done(scratch.name().value());
        }
    }

    private void carryOver(LiveDatabase live, Scratch scratch) {
        bench.opened().stages().carryOver(live.settings(), scratch.name()).forEach(job.warnings());
    }

    private void copy(Connector connector, Scratch scratch, boolean whole, Consumer<RowCopy> rows) {
        try (Session from = connector.open(source.database(), READING);
                Session to = scratch.open(WRITING)) {
            Catalog catalog = CatalogReader.read(from);
            from.transaction(() -> {
                from.execute("set transaction isolation level repeatable read read only");
                RowCopy copy = new RowCopy(from, to, job.cancellation());
                catalog.makeAround(to, whole, () -> rows.accept(copy), job.cancellation());
            });
        }
    }
}
