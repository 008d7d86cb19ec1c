package dev.reseed.migrate.squash;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.HistoryTable;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Judges by a database's history whether it stands where a baseline begins.
 *
 * @param applied what the history has as applied
 * @param chain the project's files
 * @param version of the baseline
 * @param known migrations that the baseline replaces, as far as they are at hand; empty where nobody knows
 */
public record AdoptionRules(List<HistoryRow> applied, Chain chain, MigrationVersion version, List<Script> known) {
    /**
     * Judges.
     *
     * @param rows of the history
     * @param chain the project's files
     * @param former those that the baseline replaces, as far as they are at hand
     * @param passedOver what may be applied without a file
     */
    public static Adoption judge(List<HistoryRow> rows, Chain chain, Chain former, Predicate<HistoryRow> passedOver) {
        List<HistoryRow> applied = HistoryTable.applied(rows);
        List<String> failed = rows.stream()
                .filter(row -> !row.success())
                .map(AdoptionRules::named)
                .toList();
        if (applied.isEmpty() && failed.isEmpty()) {
            return new Adoption.Blank();
        }
        return newest(chain)
                .map(version -> new AdoptionRules(applied, chain, version, known(chain, former, version))
                        .judge(failed, passedOver))
                .orElseGet(Adoption.Unasked::new);
    }

    /** The version of the newest baseline, if there is one. */
    public static Optional<MigrationVersion> newest(Chain chain) {
        return chain.of(Script.Kind.BASELINE)
                .flatMap(script -> script.versioned().stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * The versions that a database without a history may stand at, the likeliest first: the newest, and the newest baseline's.
     *
     * @param at the one that somebody names; empty where nobody does
     * @throws ReseedException of usage where there is no such version
     */
    public static List<MigrationVersion> candidates(Chain chain, Optional<String> at) {
        List<Script> ordered = chain.inOrder().stream()
                .filter(script -> script.versioned().isPresent())
                .toList();
        List<MigrationVersion> versions =
                ordered.stream().flatMap(script -> script.versioned().stream()).toList();
        if (versions.isEmpty()) {
            throw ReseedException.usage(
                    "there is no version that a database could be at",
                    "the migrations have none that is versioned",
                    "reseed migrate applies repeatable ones");
        }
        if (at.isPresent()) {
            return List.of(ordered.stream()
                    .filter(script -> script.isCalled(at.get()))
                    .flatMap(script -> script.versioned().stream())
                    .findFirst()
                    .orElseThrow(() -> ReseedException.usage(
                            "there is no migration with the version " + at.get(),
                            "a new database gets those from " + versions.getFirst() + " to " + versions.getLast(),
                            "name one of them, such as --at " + versions.getLast())));
        }
        return Stream.concat(Stream.of(versions.getLast()), newest(chain).stream())
                .distinct()
                .toList();
    }

    /** The version that a history has come to, if it has any. */
    public static Optional<MigrationVersion> newest(List<HistoryRow> rows) {
        return versions(HistoryTable.applied(rows).stream()).max(Comparator.naturalOrder());
    }

    private static List<Script> known(Chain chain, Chain former, MigrationVersion version) {
        return Stream.of(former, chain)
                .map(Chain::scripts)
                .flatMap(Collection::stream)
                .filter(script -> script.kind() == Script.Kind.VERSIONED || script.kind() == Script.Kind.JAVA)
                .filter(script -> isUpTo(script.versioned(), version))
                .toList();
    }

    private static boolean isUpTo(Optional<MigrationVersion> one, MigrationVersion version) {
        return one.filter(each -> each.compareTo(version) <= 0).isPresent();
    }

    private static String named(HistoryRow row) {
        return row.script().isBlank() || row.isBaseline()
                ? row.description()
                        + row.version().map(each -> " (" + each + ")").orElse("")
                : row.script();
    }

    private Adoption judge(List<String> failed, Predicate<HistoryRow> passedOver) {
        List<HistoryRow> replaced =
                applied.stream().filter(row -> isUpTo(row.versioned(), version)).toList();
        boolean settled = !replaced.isEmpty()
                && replaced.stream()
                        .allMatch(row -> row.isBaseline() && row.versioned().equals(Optional.of(version)));
        List<String> lacks = settled ? List.of() : lacking(replaced);
        List<String> unknown = applied.stream()
                .filter(row -> !isKnown(row) && !isUpTo(row.versioned(), version) && !passedOver.test(row))
                .map(AdoptionRules::named)
                .toList();
        if (!lacks.isEmpty() || !unknown.isEmpty() || !failed.isEmpty()) {
            return new Adoption.Refused(lacks, unknown, failed);
        }
        return settled
                ? new Adoption.Settled()
                : new Adoption.Possible(replaced, strangers(replaced), required(replaced), beyond());
    }

    private List<String> lacking(List<HistoryRow> replaced) {
        Optional<MigrationVersion> based =
                versions(replaced.stream().filter(HistoryRow::isBaseline)).max(Comparator.naturalOrder());
        Set<MigrationVersion> has = versions(replaced.stream()).collect(Collectors.toSet());
        List<String> lacks = known.stream()
                .filter(script -> script.kind() == Script.Kind.VERSIONED)
                .filter(script -> !has.contains(script.versioned().orElseThrow()))
                .filter(script -> based.isEmpty() || !isUpTo(script.versioned(), based.get()))
                .sorted(Comparator.comparing(script -> script.versioned().orElseThrow()))
                .map(script -> String.valueOf(script.file().path().getFileName()))
                .distinct()
                .toList();
        if (!lacks.isEmpty() || has.contains(version)) {
            return lacks;
        }
        String newest = has.stream()
                .max(Comparator.naturalOrder())
                .map(each -> " after version " + each)
                .orElse("");
        return List.of("what comes" + newest + " up to version " + version);
    }

    private static Stream<MigrationVersion> versions(Stream<HistoryRow> rows) {
        return rows.flatMap(row -> row.versioned().stream());
    }

    private List<String> strangers(List<HistoryRow> replaced) {
        return replaced.stream()
                .filter(row -> !isKnown(row))
                .map(AdoptionRules::named)
                .toList();
    }

    private List<String> required(List<HistoryRow> replaced) {
        List<String> required = versionsOf(replaced.stream().filter(this::isKnown));
        return required.isEmpty() ? versionsOf(replaced.stream()) : required;
    }

    private static List<String> versionsOf(Stream<HistoryRow> rows) {
        return rows.flatMap(row -> row.version().stream()).distinct().toList();
    }

    private boolean isKnown(HistoryRow row) {
        if (row.version().isEmpty()) {
            return chain.of(Script.Kind.REPEATABLE)
                    .anyMatch(script -> script.description().equals(row.description()));
        }
        return row.isBaseline()
                || (known.isEmpty() && isUpTo(row.versioned(), version))
                || Stream.concat(known.stream(), chain.scripts().stream())
                        .filter(script -> script.isMigration() || script.kind() == Script.Kind.JAVA)
                        .anyMatch(script -> script.versioned().equals(row.versioned()));
    }

    private List<Script> beyond() {
        Set<MigrationVersion> versions = versions(applied.stream()).collect(Collectors.toSet());
        Set<String> repeatable = applied.stream()
                .filter(row -> row.version().isEmpty())
                .map(HistoryRow::description)
                .collect(Collectors.toSet());
        return chain.scripts().stream()
                .filter(script -> switch (script.kind()) {
                    case VERSIONED ->
                        !isUpTo(script.versioned(), version)
                                && versions.contains(script.versioned().orElseThrow());
                    case REPEATABLE -> repeatable.contains(script.description());
                    case BASELINE, UNDO, CALLBACK, CONFIGURATION, JAVA -> false;
                })
                .toList();
    }
}
