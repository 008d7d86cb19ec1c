package dev.reseed.reset;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpLoad;
import dev.reseed.dump.DumpSource;
import dev.reseed.dump.MaskedStream;
import dev.reseed.dump.archive.Compression;
import dev.reseed.dump.subset.SubsetCounts;
import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Masks;
import dev.reseed.masking.RulesFile;
import dev.reseed.project.Masking;
import dev.reseed.project.Project;
import dev.reseed.project.ProjectPath;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The dump of a recipe, opened once and loaded once at most; closed with the recipe.
 *
 * @param ruled how its columns are masked
 * @param subset which part of it is loaded; empty for all
 * @param hasSchema whether it makes tables, and so begins the build, or only fills those that the migrations make
 */
record RecipeDump(
        DumpRequest request,
        Ruled ruled,
        Optional<SubsetRequest> subset,
        DumpFile file,
        DumpLoad load,
        boolean hasSchema)
        implements AutoCloseable {
    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(gz|zst|lz4)");

    /**
     * How a dump is masked.
     *
     * @param masking what reseed.yml says
     * @param hash of the file of rules
     */
    record Ruled(Masking masking, String hash) {}

    Masking masking() {
        return ruled.masking();
    }

    String rulesHash() {
        return ruled.hash();
    }

    /** Opens it, with its rules; what can be seen wrong with either is a failure. */
    static RecipeDump open(DumpRequest request, Project project) {
        requireReadable(request.source());
        Optional<SubsetRequest> subset = SubsetRequests.of(request.subset(), project.subset());
        if (subset.isPresent() && request.isPipe()) {
            throw ReseedException.usage(
                    "no subset can be made of standard input",
                    "its rows are chosen in one reading and loaded in another, and a pipe can be read once only",
                    "give the path of a file or a folder, or take all of it: --subset all");
        }
        Masks masks = Masks.of(project.masking());
        String hash = RulesFile.hash(project.masking());
        DumpFile file = DumpFiles.open(request.source());
        try {
            DumpLoad load = new DumpLoad(
                    file,
                    new DumpLoad.Choice(
                            Optional.of(masks),
                            request.database(),
                            request.included(),
                            request.roles(),
                            request.replace()));
            subset.ifPresent(load::wantsServer); // fails where it does not fit the dump
            return new RecipeDump(request, new Ruled(project.masking(), hash), subset, file, load, load.hasSchema());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void requireReadable(DumpSource source) {
        switch (source) {
            case DumpSource.File file -> requireReadable(file.path(), file.shown());
            case DumpSource.Remote remote -> {}
            case DumpSource.Pipe pipe -> {}
        }
    }

    /** Something else than a file can be read once only, and its fingerprint would be the reading. */
    private static void requireReadable(Path path, String shown) {
        if (!Files.exists(path)) {
            throw ReseedException.usage(
                    "there is no dump " + shown,
                    "neither a file nor a folder has that name here",
                    "give the path of a dump, from the current folder on");
        }
        if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw ReseedException.usage(
                    "the dump " + shown + " cannot be read",
                    "it is neither a file nor a folder",
                    "send it through standard input, and give - in its place");
        }
        if (!Files.isReadable(path)) {
            throw ReseedException.usage(
                    "the dump " + shown + " cannot be read", "the system denies it", "make it readable");
        }
    }

    /** Fails where a column has no rule, as far as that can be told without a server. */
    RecipeDump requireRules() {
        load.requireRules();
        return this;
    }

    /** Where its rows come from, once they are loaded. */
    Mark.Data data() {
        return Mark.Data.maskedBy(rulesHash());
    }

    /** As people know it. */
    String shown() {
        return request.source().shown();
    }

    /** What a plan says of it. */
    ResetPlanner.Dump planned() {
        OptionalLong bytes = file.bytes() < 0 ? OptionalLong.empty() : OptionalLong.of(file.bytes());
        return new ResetPlanner.Dump(
                new FillStep.LoadDump(
                        shown(),
                        bytes,
                        kind(),
                        masking()
                                .rulesFile()
                                .map(file -> named(file)
                                        + load.told().map(told -> ": " + told).orElse("")),
                        request.replace(),
                        subset.map(part -> SubsetForecast.of(part, Optional.empty()))),
                hasSchema,
                isCompressed());
    }

    private static String named(ProjectPath rules) {
        return rules.given() + (Files.exists(rules.path()) ? "" : ", which does not exist");
    }

    /** A plan that loads it, with what its look at the server found; fails where that stands in the way of the load. */
    ResetPlan preflighted(ResetPlan plan, Connector connector) {
        if (plan.step(FillStep.LoadDump.class).isEmpty()) {
            return plan;
        }
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            return plan.noted(load.preflight(session));
        }
    }

    /**
     * A plan that loads it, with what of it is loaded, which is chosen now; fails where that is nothing.
     *
     * @param scratch makes an empty database for conditions; empty where there is no server to make it on, and what needs one is not
     *     chosen yet
     */
    ResetPlan chosen(ResetPlan plan, Job job, Optional<Supplier<Scratch>> scratch) {
        Optional<FillStep.LoadDump> load = plan.step(FillStep.LoadDump.class);
        if (load.isEmpty() || subset.isEmpty()) {
            return plan;
        }
        SubsetChoice choice = new SubsetChoice(job, this, subset.get());
        if (scratch.isEmpty() && choice.wantsServer()) {
            return plan;
        }
        SubsetCounts counts = choice.choose(scratch.orElse(() -> {
            throw new IllegalStateException("no server is wanted");
        }));
        return plan.choosing(SubsetForecast.of(subset.get(), Optional.of(counts)))
                .noted(aboutLargeObjects());
    }

    /**
     * Chooses which part of it a stream writes; empty for all.
     *
     * @throws ReseedException where that is nothing, or only a server can tell
     */
    Optional<SubsetForecast> chosen(MaskedStream stream, Job job) {
        return subset.map(
                part -> SubsetForecast.of(part, Optional.of(new SubsetChoice(job, this, part).choose(stream))));
    }

    /** What a person should know of them where a part is loaded. */
    List<String> aboutLargeObjects() {
        return hasLargeObjects()
                ? List.of("large objects belong to no row: all of them are taken, as their rule says")
                : List.of();
    }

    /** As far as that is told before its rows. */
    private boolean hasLargeObjects() {
        return file instanceof DumpFile.OfArchive archive
                && archive.archive().entries().stream().anyMatch(entry -> entry.isLargeObjects() && entry.hasData());
    }

    private String kind() {
        return switch (file) {
            case DumpFile.OfArchive archive ->
                switch (archive.archive().header().format()) {
                    case CUSTOM -> "custom archive";
                    case FILES -> isFolder() ? "directory archive" : "tar archive";
                };
            case DumpFile.OfText text -> "SQL text, judged as it is read";
        };
    }

    private boolean isFolder() {
        return switch (request.source()) {
            case DumpSource.File source -> Files.isDirectory(source.path());
            case DumpSource.Remote remote -> remote.dump().isFolder();
            case DumpSource.Pipe pipe -> false;
        };
    }

    /** Of a text by its name alone: it only serves an estimate. */
    private boolean isCompressed() {
        return switch (file) {
            case DumpFile.OfArchive archive -> archive.archive().header().compression() != Compression.NONE;
            case DumpFile.OfText text -> COMPRESSED.matcher(text.shown()).matches();
        };
    }

    /** Fails where a column of a database has no rule that it fills, as far as that can be told before it is read. */
    void requireRules(Connector connector, DatabaseName database) {
        try (Session session = connector.openForCatalog(database)) {
            load.requireRules(session);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
