package dev.reseed.migrate.lint;

import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is said of the statement that ended a run. */
public final class Failures {
    private static final Set<String> MISSING = Set.of("42P01", "42704", "42703", "3F000", "42883", "42P02");
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String DUPLICATE_OBJECT = "42710";
    /** Of statements that may not be in a transaction, and of COMMIT in what is called in one. */
    private static final Set<String> IN_TRANSACTION = Set.of("25001", "2D000");

    private static final Set<String> ROLES =
            Set.of("get_role_oid", "get_rolespec_oid", "get_rolespec_tuple", "GrantRole");
    private static final String NO_EXTENSION = "0A000";
    private static final String NO_FILE = "58P01";

    private Failures() {}

    /**
     * What is said of it, and of what comes behind it and could not be run.
     *
     * @param references by the words of the chain's statements
     */
    public static List<Finding> findings(FailedRun failed, Chain chain, ReferenceRules references) {
        Finding finding = finding(failed);
        if (failed.state().equals(UNDEFINED_TABLE)) {
            Finding plain = finding;
            finding = references
                    .tooEarly(failed)
                    .map(early -> early.why(plain.what()))
                    .orElse(plain);
        }
        List<Finding> found = new ArrayList<>();
        List<MigrationFile> order = chain.inOrder().stream().map(Script::file).toList();
        int here = order.indexOf(finding.file());
        for (Finding reference : references.findings()) {
            int there = order.indexOf(reference.file());
            boolean same = there == here && isAt(reference, failed);
            if (same && finding.rule() == Rule.MISSING_OBJECT) {
                finding = reference.why(finding.what() + (reference.why().isEmpty() ? "" : "; " + reference.why()));
            } else if (here >= 0 && (there > here || (there == here && reference.line() > failed.line()))) {
                found.add(reference);
            }
        }
        found.addFirst(finding);
        if (finding.suggestion().isPresent() && finding.rule() == Rule.MISSING_OBJECT) {
            found.add(Finding.of(
                            Rule.NOT_IDEMPOTENT,
                            finding.file(),
                            finding.line(),
                            "fails when it is run again, and where its work is done")
                    .as(Severity.WARNING)
                    .form(Guards.everywhere(failed.sql())));
        }
        return found;
    }

    /** Whether a statement that begins at a line may be the one that failed. */
    private static boolean isAt(Finding reference, FailedRun failed) {
        long lines = failed.sql().lines().count();
        return reference.line() <= failed.line() && failed.line() < reference.line() + Math.max(lines, 1);
    }

    /** The finding, with the guarded form where there is one. */
    public static Finding finding(FailedRun failed) {
        MigrationFile file = failed.file().orElseGet(() -> new MigrationFile(Path.of(""), "the chain"));
        List<String> words = Wording.of(failed.sql()).words();
        if (failed.cancelled()) {
            return Finding.of(Rule.TIMEOUT, file, failed.line(), "does not end in time: " + failed.message())
                    .why(
                            "a migration that waits, or works, for ever blocks the deployment and whoever waits behind its locks")
                    .remedy("where it needs that long: reseed check --timeout 30m");
        }
        if (failed.state().equals(DUPLICATE_OBJECT) && isRole(words)) {
            return RunRules.clusterObject(file, failed.line(), failed.sql()).as(Severity.ERROR);
        }
        if (IN_TRANSACTION.contains(failed.state())) {
            return Finding.of(Rule.NOT_IN_TRANSACTION, file, failed.line(), failed.message())
                    .remedy("put it into a script of its own, and write executeInTransaction=false into "
                            + file.path().getFileName() + ".conf");
        }
        if (MISSING.contains(failed.state())) {
            return missing(failed, file, words);
        }
        return Finding.of(Rule.FAILS, file, failed.line(), failed.message()).remedy(remedy(failed, words));
    }

    private static boolean isRole(List<String> words) {
        return words.size() > 1
                && words.getFirst().equals("create")
                && Set.of("role", "user", "group").contains(words.get(1));
    }

    private static Finding missing(FailedRun failed, MigrationFile file, List<String> words) {
        Finding finding = Finding.of(Rule.MISSING_OBJECT, file, failed.line(), failed.message());
        return ROLES.contains(failed.routine())
                ? finding.why("roles belong to the server, and no migration makes this one")
                        .remedy(prelude())
                : finding.why(
                                "no migration before it makes that; where it is there all the same, something else made it")
                        .remedy(words.contains("exists") ? "" : "make it in a migration before, or guard the statement")
                        .form(Guards.whereMissing(failed.sql()));
    }

    private static String remedy(FailedRun failed, List<String> words) {
        boolean extension = words.contains("extension")
                && (failed.state().equals(NO_EXTENSION) || failed.state().equals(NO_FILE));
        if (failed.state().equals(NOT_NULL_VIOLATION) && words.getFirst().equals("alter") && words.contains("add")) {
            return "give the new column a default, or let it be null, fill it, and set NOT NULL later";
        }
        return extension ? "install the extension's files on the server, or check on another: --env NAME" : "";
    }

    private static String prelude() {
        return "let reseed.yml name a script that makes what the server has everywhere: migrations: { prelude: [db/prelude.sql] }";
    }
}
