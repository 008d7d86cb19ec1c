package dev.reseed.migrate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * What Flyway tells of a database's migrations, sorted.
 *
 * @param told what it told, in its order
 * @param patterned whether the project itself says which unknown ones are passed over
 */
record HistoryReader(List<MigrationInfo> told, Configuration configuration, boolean patterned) {
    HistoryReader {
        told = List.copyOf(told);
    }

    History history() {
        Optional<MigrationInfo> baseline = replacing();
        return new History(
                scripts(info -> isPresent(info.getState())),
                scripts(info -> (info.getState() == MigrationState.PENDING || late(info))
                        && !baseline.equals(Optional.of(info))),
                scripts(info -> late(info) && !baseline.equals(Optional.of(info))),
                scripts(info -> info.getState().isFailed()),
                scripts(info -> isUnknown(info.getState())
                        && !isPassedOver(info)
                        && baseline.filter(each -> isReplaced(info, each)).isEmpty()),
                scripts(info -> configuration.isValidateOnMigrate() && isChanged(info)),
                baseline.map(each -> new History.Replaced(each.getScript(), scripts(info -> isReplaced(info, each)))));
    }

    /** The newest baseline, where it was not run and stands for what has no file any more. */
    private Optional<MigrationInfo> replacing() {
        return told.stream()
                .filter(info -> info.getType().isBaseline() && !info.getState().isApplied())
                .max(Comparator.comparing(MigrationInfo::getVersion))
                .filter(baseline -> told.stream().anyMatch(info -> isReplaced(info, baseline)));
    }

    private static boolean isReplaced(MigrationInfo info, MigrationInfo baseline) {
        return isUnknown(info.getState())
                && info.isVersioned()
                && info.getVersion().compareTo(baseline.getVersion()) <= 0;
    }

    /** Those that are pending and would be still, if the database were at the baseline's version. */
    List<String> aboveBaseline() {
        return scripts(info -> info.getState() == MigrationState.PENDING
                && (info.getVersion() == null || info.getVersion().compareTo(configuration.getBaselineVersion()) > 0));
    }

    /** The files of all migrations but some. */
    Set<Path> filesBut(Collection<String> scripts) {
        return told.stream()
                .filter(info -> !scripts.contains(info.getScript()))
                .map(MigrationInfo::getPhysicalLocation)
                .filter(file -> file != null && !file.isBlank())
                .map(file -> Path.of(file).toAbsolutePath().normalize())
                .collect(Collectors.toSet());
    }

    private List<String> scripts(Predicate<MigrationInfo> which) {
        return told.stream().filter(which).map(MigrationInfo::getScript).toList();
    }

    /** Whether what it did is there as the files have it; a repeatable one that changed since is pending beside its old run. */
    private static boolean isPresent(MigrationState state) {
        return state.isApplied()
                && !state.isFailed()
                && state != MigrationState.OUTDATED
                && state != MigrationState.SUPERSEDED;
    }

    /** Whether it was added below what is applied: Flyway passes it over unless it may run out of order. */
    private static boolean late(MigrationInfo info) {
        return info.getState() == MigrationState.IGNORED;
    }

    private static boolean isUnknown(MigrationState state) {
        return switch (state) {
            case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
            default -> false; // Flyway's own states, of which another version may have more
        };
    }

    /** By the project's own word: Flyway itself passes over all that is newer than the files. */
    private boolean isPassedOver(MigrationInfo info) {
        return patterned
                && Arrays.stream(configuration.getIgnoreMigrationPatterns())
                        .anyMatch(pattern -> pattern.matchesMigration(info.isVersioned(), info.getState()));
    }

    /** A repeatable one that changed is pending instead. */
    private static boolean isChanged(MigrationInfo info) {
        return info.isVersioned()
                && (info.getState() == MigrationState.SUCCESS || info.getState() == MigrationState.OUT_OF_ORDER)
                && !info.isChecksumMatching();
    }
}
