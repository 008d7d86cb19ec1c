package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.dump.archive.ArchiveForm;
import dev.reseed.dump.archive.ArchivePlace;
import dev.reseed.dump.archive.Compression;
import dev.reseed.dump.archive.Provenance;
import dev.reseed.dump.environment.EnvironmentDump;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import dev.reseed.kernel.Sizes;
import dev.reseed.reset.DumpRequest;
import dev.reseed.reset.MaskedDump;
import dev.reseed.storage.ObjectAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code dump}. */
final class DumpCommand implements CommandDefinition {
    private static final String MASKED = "masked";
    private static final String CHANGED = "changed";

    static final CommandSpec SPEC = CommandSpec.of(
                    "dump", "Database", "writes the database as an archive that pg_restore reads")
            .text("""
                    Writes one moment of the environment's database as an archive of pg_dump: a folder, as of pg_dump
                    -Fd, or one file. The database is only read. pg_restore of PostgreSQL 15 and later reads it, and so
                    does reseed reset --dump; an archive with zstd wants 16 or later.

                    Only a database is written whose rows are known to be masked or generated: its mark tells that
                    Reseed built it, and by which rules. One that Reseed did not build is refused (exit 3), and so is
                    one that was changed since, unless you say --changed and answer for what came in. pg_restore --list
                    shows in "Dumped by" where the data came from, and the hashes of recipe and rules.

                    With --dump no database is read: an archive of pg_dump is masked by the rules of reseed.yml on its way
                    into the new one. What a load refuses is refused; rules that need a server are (where, tsvector).
                    With --subset, or rows under subset in reseed.yml, a part of it is written, as reset would load it;
                    shares and numbers choose it: conditions need a server.

                    The archive is written beside its name, for nobody else to read, and renamed when it is whole.""")
            .option(OptionSpec.value(MASKED, "FILE", "the folder or file to write; required")
                    .completing(Completion.FILES))
            .option(OptionSpec.value(
                            DumpOptions.DUMP.name(),
                            "FILE",
                            "masks this dump on its way into the archive, without a database between; - is standard input")
                    .completing(Completion.FILES))
            .option(DumpOptions.SUBSET)
            .option(DumpOptions.DATABASE)
            .option(DumpOptions.INCLUDE)
            .option(ArchiveOptions.FORMAT)
            .option(ArchiveOptions.COMPRESS)
            .option(ArchiveOptions.JOBS)
            .option(ArchiveOptions.FORCE)
            .option(OptionSpec.flag(CHANGED, "writes a database too that was changed since Reseed built it"))
            .example(
                    "reseed dump --masked shop.dir",
                    "writes a folder; restore it with pg_restore -j 4 -d DATABASE shop.dir")
            .example("reseed dump --masked shop.dump --format custom", "writes one file")
            .example("reseed dump --masked shop.dir --dump prod.dump", "masks a dump without a database between")
            .example(
                    "reseed dump --masked shop.dir --dump prod.dump --subset \"users: 1%\"",
                    "masks a part of it, with all that belongs to it")
            .example("reseed dump --masked shop.dir --compress zstd:9 --force", "replaces an archive by a smaller one")
            .changing();

    private final Targets targets;
    private final DumpOptions dumps;

    /** @param start what the program was started for: in a shell or a script standard input is not the command's */
    DumpCommand(Targets targets, Request start, Screen screen) {
        this.targets = targets;
        this.dumps = DumpOptions.of(targets, start, screen);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        MaskedDump.Request request = request(in);
        MaskedDump dump = new MaskedDump(targets.job(in));
        Problems problems = new Problems();
        Optional<DumpRequest> source = dumps.part(in, in.option(DumpOptions.DUMP.name()), problems);
        problems.throwIfAny();
        return source.map(from -> stream(in, dump, request, from)).orElseGet(() -> environment(in, dump, request));
    }

    private static Outcome stream(Invocation in, MaskedDump dump, MaskedDump.Request request, DumpRequest source) {
        if (in.flag(CHANGED)) {
            throw ReseedException.usage(
                    "--changed is about a database", "with --dump there is none", "leave out --changed");
        }
        return in.globals().dryRun()
                ? DumpStreamPage.of(dump.plan(request, source), request)
                : DumpStreamPage.of(dump.run(request, source), request);
    }

    private static Outcome environment(Invocation in, MaskedDump dump, MaskedDump.Request request) {
        if (in.globals().dryRun()) {
            MaskedDump.Plan plan = dump.plan(request);
            return Outcome.done(page -> lines(plan, request), () -> tree(plan, request));
        }
        MaskedDump.Report report = dump.run(request);
        report.result().notes().forEach(in.notices()::warn);
        return Outcome.done(page -> lines(report, request), () -> tree(report, request));
    }

    private MaskedDump.Request request(Invocation in) {
        Path given = in.path(MASKED)
                .orElseThrow(() -> ReseedException.usage(
                        "dump wants to know where to write",
                        "--masked is missing: it names the folder or file",
                        "reseed dump --masked FILE"));
        in.option(MASKED).filter(ObjectAddress::isClaimed).ifPresent(remote -> {
            throw ReseedException.usage(
                    remote + " cannot be written",
                    "an archive is written to this machine's disk",
                    "give a folder or a file, and copy that; reseed snapshot push shares a snapshot");
        });
        Path path = targets.here().resolve(given).normalize();
        return new MaskedDump.Request(
                new ArchivePlace(path, given.toString(), in.flag(ArchiveOptions.FORCE.name())),
                ArchiveOptions.form(in),
                in.wholeNumber(ArchiveOptions.JOBS.name(), 1, ArchiveOptions.MOST_JOBS),
                in.flag(CHANGED));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(MaskedDump.Plan plan, MaskedDump.Request request) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("would write \"" + plan.database() + "\" (" + Sizes.format(plan.bytes()) + " on disk) to "
                + request.place().path() + ": " + told(request.form())
                + (plan.replaces() ? ", in place of the archive that is there" : "")));
        lines.add(Line.of("its header would say: " + plan.provenance().line()));
        plan.refusal().forEach(why -> lines.add(Line.of("refused", Line.Ink.BAD).and(" as things stand: " + why)));
        lines.add(Line.of("nothing was done", Line.Ink.DIM));
        return lines;
    }

    static String told(ArchiveForm form) {
        return (form.layout() == ArchiveForm.Layout.DIRECTORY ? "a folder, " : "one file, ")
                + (form.compression() == Compression.NONE
                        ? "not compressed"
                        : form.compression().name().toLowerCase(Locale.ROOT));
    }

    private static List<Line> lines(MaskedDump.Report report, MaskedDump.Request request) {
        EnvironmentDump.Result result = report.result();
        Provenance provenance = report.provenance();
        String path = request.place().path().toString();
        return List.of(
                Line.of("done", Line.Ink.GOOD)
                        .and(": \"" + report.database() + "\" is in " + path + ": "
                                + String.format(Locale.ROOT, "%,d", result.rows())
                                + (result.rows() == 1 ? " row" : " rows") + " of " + result.tables()
                                + (result.tables() == 1 ? " table, " : " tables, ") + Sizes.format(result.bytes())
                                + ", in " + Durations.format(report.duration())),
                Line.of("data: " + provenance.told()),
                Line.of("next: pg_restore -d DATABASE " + ShellWord.quote(path)));
    }

    private static ObjectNode tree(MaskedDump.Plan plan, MaskedDump.Request request) {
        ObjectNode tree = tree(request, plan.provenance())
                .put("environment", plan.environment())
                .put("database", plan.database().value())
                .put("dryRun", true)
                .put("bytesOnDisk", plan.bytes())
                .put("replaces", plan.replaces());
        plan.refusal().forEach(why -> tree.put("refused", why));
        return tree;
    }

    private static ObjectNode tree(MaskedDump.Report report, MaskedDump.Request request) {
        EnvironmentDump.Result result = report.result();
        ObjectNode tree = tree(request, report.provenance())
                .put("environment", report.environment())
                .put("database", report.database().value())
                .put("dryRun", false)
                .put("bytes", result.bytes())
                .put("tables", result.tables())
                .put("rows", result.rows())
                .put("largeObjects", result.largeObjects())
                .put("seconds", report.duration().toMillis() / 1000.0);
        Json.strings(tree, "notes", result.notes());
        return tree;
    }

    /** What every archive has. */
    static ObjectNode tree(MaskedDump.Request request, Provenance provenance) {
        return Json.object()
                .put("archive", request.place().path().toString())
                .put("format", request.form().layout().name().toLowerCase(Locale.ROOT))
                .put("compression", request.form().compression().name().toLowerCase(Locale.ROOT))
                .put("data", provenance.data().name().toLowerCase(Locale.ROOT))
                .put("changed", provenance.changed())
                .put("recipe", provenance.recipe().orElse(null))
                .put("rules", provenance.rules().orElse(null));
    }
}
