package dev.reseed.migrate.squash;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the runs that show whether a baseline does what the scripts do that it replaces.
 *
 * @param chain as it is, without the baseline
 */
public record RunFiles(Chain chain, SquashScope scope) {
    /** The scripts that are replaced, without what comes behind migrations. */
    public List<MigrationFile> replaced() {
        return chain.scripts().stream()
                .filter(each ->
                        scope.run().contains(each) || each.kind() == Script.Kind.CONFIGURATION || isBefore(each))
                .map(Script::file)
                .toList();
    }

    /**
     * The baseline in their place.
     *
     * @param baseline where it lies by now
     * @param all whether with what follows
     */
    public List<MigrationFile> on(Path baseline, boolean all) {
        Stream<MigrationFile> kept = chain.scripts().stream()
                .filter(each -> !scope.gone().contains(each) && (all || isBefore(each)))
                .map(Script::file);
        return Stream.concat(Stream.of(new MigrationFile(baseline, scope.file())), kept)
                .toList();
    }

    /** Whether anything is run behind what the baseline replaces. */
    public boolean isFollowed() {
        return chain.scripts().stream()
                .anyMatch(each -> !scope.gone().contains(each)
                        && !isBefore(each)
                        && (each.isMigration() || each.kind() == Script.Kind.CALLBACK));
    }

    /** Whether it is a callback that prepares what migrations need. */
    private static boolean isBefore(Script script) {
        String name = String.valueOf(script.file().path().getFileName());
        return script.kind() == Script.Kind.CALLBACK && (name.startsWith("before") || name.startsWith("createSchema"));
    }
}
