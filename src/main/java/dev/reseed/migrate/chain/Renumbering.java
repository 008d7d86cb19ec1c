package dev.reseed.migrate.chain;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
     * @param to beside it
     * @param along what belongs to it and is renamed with it: its settings, its undo script
     */
    public record Move(Script script, Path to, List<Rename> along) {
        public Move {
            along = List.copyOf(along);
        }

        private Stream<Rename> all() {
            return Stream.concat(Stream.of(new Rename(script.file().path(), to)), along.stream());
        }
    }

    /**
     * Puts migrations behind all others, in their present order.
     *
     * @param moved which get another version
     * @param taken versions that are in use elsewhere: in a history, on another branch
     */
    public List<Move> behind(Chain chain, Set<Script> moved, Collection<MigrationVersion> taken) {
        Stream<MigrationVersion> kept = chain.scripts().stream()
                .filter(script -> !moved.contains(script))
                .flatMap(script -> script.versioned().stream());
        MigrationVersion last = Stream.concat(taken.stream(), kept)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        List<Move> moves = new ArrayList<>();
        for (Script script : chain.versioned()) {
            if (moved.contains(script)) {
                last = MigrationVersion.fromVersion(next(last));
                moves.add(move(chain, script, last));
            }
        }
        return moves;
    }

    /** The version with its last number one higher: what comes behind all of its kind. */
    private static String next(MigrationVersion version) {
        if (version.equals(MigrationVersion.EMPTY)) {
            return "1";
        }
        String text = version.getVersion();
        int dot = text.lastIndexOf('.');
        return text.substring(0, dot + 1) + new BigInteger(text.substring(dot + 1)).add(BigInteger.ONE);
    }

    private Move move(Chain chain, Script script, MigrationVersion version) {
        List<Rename> along = new ArrayList<>();
        Path to = renumbered(script, configuration.getSqlMigrationPrefix(), version);
        settings(script.file().path(), to).ifPresent(along::add);
        for (Script undo : undos(chain, script)) {
            Path undoTo = renumbered(undo, Names.UNDO, version);
            along.add(new Rename(undo.file().path(), undoTo));
            settings(undo.file().path(), undoTo).ifPresent(along::add);
        }
        return new Move(script, to, along);
    }

    private Path renumbered(Script script, String prefix, MigrationVersion version) {
        Path file = script.file().path();
        String name = file.getFileName().toString();
        int end = name.indexOf(configuration.getSqlMigrationSeparator());
        String former = name.substring(prefix.length(), end < 0 ? name.lastIndexOf('.') : end);
        String made = former.contains("_") ? version.getVersion().replace('.', '_') : version.getVersion();
        String padding = former.startsWith("0") ? "0".repeat(Math.max(former.length() - made.length(), 0)) : "";
        return file.resolveSibling(prefix + padding + made + name.substring(prefix.length() + former.length()));
    }

    private static Optional<Rename> settings(Path from, Path to) {
        Path settings = from.resolveSibling(from.getFileName() + ScriptSettings.SUFFIX);
        return Rename.isThere(settings)
                ? Optional.of(new Rename(settings, to.resolveSibling(to.getFileName() + ScriptSettings.SUFFIX)))
                : Optional.empty();
    }

    /** Of two migrations with the same version each has the undo script that is called as it is. */
    private static List<Script> undos(Chain chain, Script script) {
        boolean alone = chain.versioned().stream()
                .noneMatch(other -> !other.equals(script) && other.versioned().equals(script.versioned()));
        return chain.of(Script.Kind.UNDO)
                .filter(undo -> undo.versioned().equals(script.versioned()))
                .filter(undo -> alone || undo.description().equals(script.description()))
                .toList();
    }

    /**
     * Fails where a name is taken that a file would get.
     *
     * @throws dev.reseed.kernel.ReseedException which names the file in the way
     */
    public static void requireFree(List<Move> moves) {
        Rename.requireFree(moves.stream().flatMap(Move::all).toList());
    }

    /** Renames the files and what belongs to them: all, or none. */
    public static void apply(List<Move> moves) {
        Rename.all(moves.stream().flatMap(Move::all).toList());
    }

    /** Comments that name what gets another version, each in a sentence without a point; they are not rewritten. */
    public List<String> outdated(Chain chain, List<Move> moves) {
        List<String> told = new ArrayList<>();
        for (Script script : chain.scripts().stream().filter(Script::isSql).toList()) {
            String text = new String(
                    script.file().bytes(),
                    ScriptSettings.of(script.file().path()).encoding().orElse(configuration.getEncoding()));
            for (Dependency each : Dependency.in(text)) {
                moves.stream()
                        .filter(move -> each.isOn(move.script()))
                        .map(move -> script.file().shown() + ":" + each.line() + " says that it depends on "
                                + each.name() + ", and "
                                + move.script().file().path().getFileName() + " becomes "
                                + move.to().getFileName() + ": correct the comment by hand")
                        .forEach(told::add);
            }
        }
        return told;
    }
}
