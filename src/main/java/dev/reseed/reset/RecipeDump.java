package dev.reseed.reset;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpLoad;
import dev.reseed.dump.DumpSource;
import dev.reseed.dump.archive.Compression;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Masks;
import dev.reseed.project.Masking;
import dev.reseed.project.Project;
import dev.reseed.project.ProjectPath;
import dev.reseed.server.Connector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The dump of a recipe, opened once and loaded once at most; closed with the recipe.
 *
 * @param masking what reseed.yml says of how its columns are masked
 * @param hasSchema whether it makes tables, and so begins the build, or only fills those that the migrations make
 */
record RecipeDump(DumpRequest request, Masking masking, DumpFile file, DumpLoad load, boolean hasSchema)
        implements AutoCloseable {
    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(gz|zst|lz4)");

    /** Opens it, with its rules; what can be seen wrong with either is a failure. */
    static RecipeDump open(DumpRequest request, Project project) {
        requireReadable(request.source());
        Masks masks = Masks.of(project.masking());
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
            return new RecipeDump(request, project.masking(), file, load, load.hasSchema());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void requireReadable(DumpSource source) {
        switch (source) {
            case DumpSource.File file -> requireReadable(file.path(), file.shown());
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
                        masking.rulesFile()
                                .map(file -> named(file)
                                        + load.told().map(told -> ": " + told).orElse("")),
                        request.replace()),
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
        return request.source() instanceof DumpSource.File source && Files.isDirectory(source.path());
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
