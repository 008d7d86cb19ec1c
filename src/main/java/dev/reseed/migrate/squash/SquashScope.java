package dev.reseed.migrate.squash;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;

/**
 * What of a chain a baseline replaces.
 *
 * @param version of the baseline, and of the last migration in it
 * @param run the scripts whose work it does, in their order: the baseline before, if there is one, and what is newer
 * @param gone all files that are not needed beside it: those, older ones, their undo scripts and settings
 * @param unread migrations as Java classes, whose work is not seen
 * @param file the name of its file
 */
public record SquashScope(
        MigrationVersion version, List<Script> run, List<Script> gone, List<Script> unread, String file) {
    private static final String DESCRIPTION = "baseline";

    public SquashScope {
        run = List.copyOf(run);
        gone = List.copyOf(gone);
        unread = List.copyOf(unread);
    }

    /**
     * What there is to replace; empty where it is a single script.
     *
     * @param upto the version of the last that is replaced; empty for the newest
     * @throws ReseedException of usage where there is no such version
     */
    public static Optional<SquashScope> of(Chain chain, Optional<String> upto, Configuration configuration) {
        List<Script> ordered = chain.inOrder().stream()
                .filter(script -> script.versioned().isPresent())
                .toList();
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        Script last = upto.map(each -> named(ordered, each)).orElseGet(ordered::getLast);
        MigrationVersion version = last.versioned().orElseThrow();
        List<Script> run =
                ordered.stream().filter(script -> isUpTo(script, version)).toList();
        if (run.size() < 2) {
            return Optional.empty();
        }
        List<Script> gone = chain.scripts().stream()
                .filter(script -> switch (script.kind()) {
                    case VERSIONED, BASELINE, UNDO -> isUpTo(script, version);
                    case CONFIGURATION -> isOfGone(script, chain, version);
                    case REPEATABLE, CALLBACK, JAVA -> false;
                })
                .toList();
        List<Script> unread = chain.of(Script.Kind.JAVA)
                .filter(script -> script.versioned().isEmpty() || isUpTo(script, version))
                .toList();
        return Optional.of(new SquashScope(version, run, gone, unread, file(last, configuration)));
    }

    private static boolean isUpTo(Script script, MigrationVersion version) {
        return script.versioned().filter(each -> each.compareTo(version) <= 0).isPresent();
    }

    /** Whether it sets something for a script that goes. */
    private static boolean isOfGone(Script settings, Chain chain, MigrationVersion version) {
        return chain.scripts().stream()
                .filter(script -> script.kind() != Script.Kind.CONFIGURATION && isUpTo(script, version))
                .anyMatch(script -> settings.file()
                        .path()
                        .toString()
                        .startsWith(script.file().path() + "."));
    }

    private static Script named(List<Script> ordered, String given) {
        return ordered.stream()
                .filter(script -> script.isCalled(given))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> versions = ordered.stream()
                            .map(script -> script.versioned().orElseThrow().getVersion())
                            .toList();
                    return ReseedException.usage(
                            "there is no migration with the version " + given,
                            "the newest is " + versions.getLast() + ", the oldest that a new database gets "
                                    + versions.getFirst(),
                            Suggestions.nearest(given, versions)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("name the version of a file, such as --upto " + versions.getLast()));
                });
    }

    /** With as many digits as the last of the files has, so that names go on being in order. */
    private static String file(Script last, Configuration configuration) {
        String name = String.valueOf(last.file().path().getFileName());
        String separator = configuration.getSqlMigrationSeparator();
        int digit = 0;
        while (digit < name.length() && !Character.isDigit(name.charAt(digit))) {
            digit++;
        }
        int end = name.indexOf(separator, digit);
        String version = end < 0 ? last.versioned().orElseThrow().getVersion() : name.substring(digit, end);
        String prefix = configuration
                .getPluginRegister()
                .getExact(BaselineMigrationConfigurationExtension.class)
                .getBaselineMigrationPrefix();
        return prefix + version + separator + DESCRIPTION + configuration.getSqlMigrationSuffixes()[0];
    }

    /** The folder of the newest of them, where the baseline belongs. */
    public Path folder() {
        return run.getLast().file().path().toAbsolutePath().resolveSibling("").normalize();
    }
}
