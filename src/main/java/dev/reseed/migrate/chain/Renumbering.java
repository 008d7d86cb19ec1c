package dev.reseed.migrate.chain;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/** New versions for migrations that cannot keep theirs; what is applied or merged somewhere keeps its own. */
public final class Renumbering {
    private final Configuration configuration;

    public Renumbering(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * A file that gets another name.
     *
     * @param to beside it; not there yet
     */
    public record Move(Script script, Path to) {}

    /**
     * Puts migrations behind all others, in their present order.
     *
     * @param moved which get another version
     * @param taken versions that are in use elsewhere: in a history, on another branch
     */
    public List<Move> behind(Chain chain, Set<Script> moved, Collection<MigrationVersion> taken) {
        List<Script> versioned = chain.versioned();
        Optional<MigrationVersion> newest = java.util.stream.Stream.concat(
                        taken.stream(),
                        versioned.stream()
                                .filter(script -> !moved.contains(script))
                                .map(script -> script.versioned().orElseThrow()))
                .max(MigrationVersion::compareTo);
        List<Move> moves = new ArrayList<>();
        MigrationVersion last = newest.orElse(MigrationVersion.EMPTY);
        for (Script script : versioned) {
            if (moved.contains(script)) {
                last = MigrationVersion.fromVersion(next(last));
                moves.add(move(script, last));
            }
        }
        return moves;
    }

    /** The version with its first number one higher: what comes behind all of its kind. */
    private static String next(MigrationVersion version) {
        if (version.equals(MigrationVersion.EMPTY)) {
            return "1";
        }
        String text = version.getVersion();
        int dot = text.lastIndexOf('.');
        return text.substring(0, dot + 1) + new BigInteger(text.substring(dot + 1)).add(BigInteger.ONE);
    }

    private Move move(Script script, MigrationVersion version) {
        String prefix = configuration.getSqlMigrationPrefix();
        String name = script.file().path().getFileName().toString();
        int end = name.indexOf(configuration.getSqlMigrationSeparator());
        String former = name.substring(prefix.length(), end < 0 ? name.lastIndexOf('.') : end);
        String made = former.contains("_") ? version.getVersion().replace('.', '_') : version.getVersion();
        String padded = "0".repeat(Math.max(former.length() - made.length(), 0));
        boolean pads = former.startsWith("0");
        return new Move(
                script,
                script.file()
                        .path()
                        .resolveSibling(prefix
                                + (pads ? padded : "")
                                + made
                                + name.substring(prefix.length() + former.length())));
    }

    /** Renames the files, and the configuration beside each. All names are free before anything is renamed. */
    public static void apply(List<Move> moves) {
        for (Move move : moves) {
            if (Files.exists(move.to())) {
                throw ReseedException.failed(
                        "the migrations were not renumbered",
                        move.to() + " is there already",
                        "rename the files by hand");
            }
        }
        for (Move move : moves) {
            Path from = move.script().file().path();
            rename(from, move.to());
            Path settings = from.resolveSibling(from.getFileName() + ScriptSettings.SUFFIX);
            if (Files.exists(settings)) {
                rename(settings, move.to().resolveSibling(move.to().getFileName() + ScriptSettings.SUFFIX));
            }
        }
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    from.getFileName() + " could not be renamed to " + to.getFileName(),
                    String.valueOf(e.getMessage()),
                    "make the folder writable, and see what was renamed already: git status",
                    e);
        }
    }
}
