package dev.reseed.migrate.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.sql.Identifiers;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.OtherServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is given by what breaks it, at its line, and not by what nearly does: cases as {@link LintCase} reads them. */
class RulesIT {
    private static final DatabaseName NAME = new DatabaseName("lint_case");

    /** Rules that a folder of migrations alone cannot show. */
    private static final Map<Rule, String> WITHOUT_CASE = Map.ofEntries(
            Map.entry(Rule.LATE_VERSION, "needs a history"),
            Map.entry(Rule.CHANGED_FILE, "needs a history"),
            Map.entry(Rule.DELETED_FILE, "needs a history"),
            Map.entry(Rule.FAILED_MIGRATION, "needs a history"),
            Map.entry(Rule.BRANCH_CLASH, "needs git"),
            Map.entry(Rule.BRANCH_CHANGED, "needs git"),
            Map.entry(Rule.BRANCH_DELETED, "needs git"),
            Map.entry(Rule.SEVERAL_HEADS, "needs git"),
            Map.entry(Rule.MISSING_DEPENDENCY, "nobody asks it yet"),
            Map.entry(Rule.WRONG_ORDER, "nobody asks it yet"),
            Map.entry(Rule.DATABASE_NAME, "nobody asks it yet"),
            Map.entry(Rule.TIMEOUT, "nobody asks it yet"));

    /** Cases that show what the rules do not do yet, with a word on what is wrong. One that comes right has to leave. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("cascaded-drop/bad-2", "a name in a comment counts as named by the statement"),
            Map.entry("cascaded-drop/bad-3", "constraints of other tables are not looked at"),
            Map.entry("check-validated/good-3", "nobody asks whether a table uses the domain"),
            Map.entry("cluster-object/bad-3", "SELECT is not run again, so that a role made by a function passes"),
            Map.entry("cluster-object/bad-4", "nothing is run again outside a transaction"),
            Map.entry("cluster-object/bad-5", "databases are not counted"),
            Map.entry("data-loss/bad-4", "a TRUNCATE is looked for by the word in the statement"),
            Map.entry("data-loss/bad-6", "values that USING forgets are not counted"),
            Map.entry("data-loss/good-2", "a scratch table of the same migration counts as older"),
            Map.entry("data-loss/good-3", "a column of the same migration counts as older"),
            Map.entry("data-migration/bad-8", "a function that finds no row to change is taken for a query"),
            Map.entry("data-migration/good-2", "words of a literal in a body count as the statement's"),
            Map.entry("data-migration/good-3", "a seed that finds its row there counts as a change"),
            Map.entry("disabled-trigger/bad", "told where the trigger was made, not where it was disabled"),
            Map.entry("disabled-trigger/bad-2", "triggers of foreign keys are not read"),
            Map.entry("dropped-column/bad-2", "a drop in a function counts as one by CASCADE"),
            Map.entry("dropped-table/bad", "a quote in a quoted name is not found in the statement"),
            Map.entry("dropped-table/bad-3", "a drop in a procedure counts as one by CASCADE"),
            Map.entry("dropped-view/bad-2", "a view of that name in another schema stands for it"),
            Map.entry("dropped-view/good", "judged before the next statement makes it again"),
            Map.entry("duplicate-index/good-2", "of operator classes only the beginning of the key's text is compared"),
            Map.entry("duplicate-index/good-3", "NULLS NOT DISTINCT is not looked at"),
            Map.entry("encoding/good", "the tracer reads each script in the project's encoding"),
            Map.entry("foreign-key-validated/good-3", "a key that the catalog only writes anew counts as a new one"),
            Map.entry("foreign-key-without-index/good-2", "no partial index counts"),
            Map.entry("generated-name/bad", "a name in a comment counts as chosen"),
            Map.entry("generated-name/bad-3", "only changes of the catalog count as uses"),
            Map.entry("generated-name/bad-4", "the constraints of NOT NULL are not read"),
            Map.entry("generated-name/good-2", "a name in a comment counts as used"),
            Map.entry("half-done/good-2", "SET and RESET count as statements that can be half done"),
            Map.entry("history-table/bad-3", "outside a transaction no lock is seen"),
            Map.entry("history-table/good-2", "the schema of the history is not looked at"),
            Map.entry("ignored-name/bad-3", "a second suffix hides the first"),
            Map.entry("index-blocks-writes/good-3", "an index that the catalog only writes anew counts as built"),
            Map.entry("index-drop-blocks/good-3", "an index that the catalog only writes anew counts as dropped"),
            Map.entry("invalid-index/bad-2", "indexes of partitioned tables are left out"),
            Map.entry(
                    "leaked-setting/good-2",
                    "behind the last migration Flyway's own care for search_path and role is not waited for"),
            Map.entry("lock-held/bad-3", "only constraints that are new count as validated"),
            Map.entry("lock-held/bad-4", "a rewrite does not count as slow work"),
            Map.entry("lock-timeout/bad-4", "a table that is gone has no lock"),
            Map.entry(
                    "lock-timeout/bad-5", "in a group of migrations the lock of the first one hides that of the next"),
            Map.entry("lock-timeout/good-4", "NOWAIT is not looked at"),
            Map.entry("not-idempotent/bad-2", "the word exists counts wherever it stands"),
            Map.entry(
                    "not-in-transaction/bad-3",
                    "Flyway's own refusal has no state, and counts as a failure of the chain"),
            Map.entry("not-in-transaction/bad-4", "2D000 is not looked at"),
            Map.entry("not-null-scans/bad-3", "a new column of an older table counts as new altogether"),
            Map.entry("not-null-scans/good-2", "only a check that says nothing else counts as proof"),
            Map.entry("not-null-scans/good-3", "NOT VALID of PostgreSQL 18 is not looked at"),
            Map.entry("not-validated/bad-2", "a domain's constraints are left out"),
            Map.entry("not-validated/bad-3", "the constraints of NOT NULL are not read"),
            Map.entry("not-validated/good-2", "NOT ENFORCED counts as not yet validated"),
            Map.entry("renamed-table/bad-3", "a schema's name is read with its tables only"),
            Map.entry("renamed-table/good-2", "judged before the view is made"),
            Map.entry("required-column/bad-2", "a domain's NOT NULL is not looked at"),
            Map.entry("required-column/bad-3", "only the statement that adds the column is looked at"),
            Map.entry("required-column/bad-5", "the lines of a placeholder's value are counted"),
            Map.entry("required-column/good-2", "a domain's default is not looked at"),
            Map.entry("security-definer/bad-2", "told where the function was made, not where it got these rights"),
            Map.entry(
                    "security-definer/good-2",
                    "a body that was read when it was made counts as one that is read later"),
            Map.entry("several-tables-locked/good-2", "the parts of one table count as tables"),
            Map.entry("small-key/good-2", "each default counts as one that counts up"),
            Map.entry("table-emptied/bad-2", "a TRUNCATE is looked for by the word in the statement"),
            Map.entry("table-rewrite/good-3", "a TRUNCATE in a function counts as a rewrite"),
            Map.entry("timestamp-without-zone/bad-2", "told where the column was made, not where it got its type"),
            Map.entry("timestamp-without-zone/bad-3", "arrays are not looked at"),
            Map.entry("transaction-control/bad-4", "a transaction that wrote nothing has no number to tell"),
            Map.entry("type-narrowed/good-2", "text that holds anything counts as narrower"),
            Map.entry("type-narrowed/good-3", "of few types it is known which are wider"),
            Map.entry("unique-builds-index/bad-5", "constraints that come from a partitioned table are left out"),
            Map.entry("unique-builds-index/good-2", "a key that the catalog only writes anew counts as built"));

    static List<LintCase> cases() {
        return LintCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsBadAndNothingElse(LintCase each) {
        judge(Cluster.embedded(), each);
    }

    static List<Integer> versions() {
        return OtherServers.versions();
    }

    /** Of each rule the first case, which is what it is for. */
    @ParameterizedTest
    @MethodSource("versions")
    void findsWhatIsBadOnOtherVersions(int version) {
        assumeTrue(OtherServers.has(version), "the build brings no PostgreSQL " + version + " for this platform");
        SoftAssertions all = new SoftAssertions();
        try (Cluster.Started started = OtherServers.start(version)) {
            LintCase.all().stream()
                    .filter(LintCase::isFirst)
                    .filter(each -> each.runsOn(version))
                    .forEach(each -> all.check(() -> judge(started.cluster(), each)));
        }
        all.assertAll();
    }

    @Test
    void eachRuleHasACase() {
        for (Rule rule : Rule.values()) {
            List<String> projects = LintCase.all().stream()
                    .filter(each -> each.rule() == rule)
                    .map(each -> each.isBad() ? "bad" : "good")
                    .distinct()
                    .toList();
            if (WITHOUT_CASE.containsKey(rule)) {
                assertThat(projects).as(rule.id()).isEmpty();
            } else {
                assertThat(projects).as(rule.id()).containsExactlyInAnyOrder("bad", "good");
                assertThat(LintCase.CASES.resolve(rule.id()).resolve("why.md")).isNotEmptyFile();
            }
        }
    }

    @Test
    void whatIsKnownIsThere() {
        List<String> names = LintCase.all().stream().map(LintCase::toString).toList();
        assertThat(names).containsAll(KNOWN.keySet());
    }

    private static void judge(Cluster cluster, LintCase each) {
        if (KNOWN.containsKey(each.toString())) {
            assertThatThrownBy(() -> compare(cluster, each))
                    .as("%s on %s is known to go wrong: %s", each, cluster, KNOWN.get(each.toString()))
                    .isInstanceOf(AssertionError.class);
        } else {
            compare(cluster, each);
        }
    }

    private static void compare(Cluster cluster, LintCase each) {
        List<Finding> findings = in(cluster, connector -> each.findings(connector, NAME));
        String told = each + " on " + cluster + ":\n"
                + findings.stream().map(RulesIT::told).collect(Collectors.joining("\n"));
        TreeSet<String> places = findings.stream()
                .filter(finding -> finding.rule() == each.rule())
                .map(Finding::place)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!each.isBad()) {
            assertThat(places).as(told).isEmpty();
            assertThat(findings).as(told).noneMatch(finding -> finding.severity() == Severity.ERROR);
        } else if (each.marked().isEmpty()) {
            assertThat(places).as(told).isNotEmpty().noneMatch(place -> place.matches(".*:\\d+"));
        } else {
            assertThat(places).as(told).isEqualTo(each.marked());
        }
    }

    private static String told(Finding finding) {
        return "  " + finding.severity().word() + " " + finding.rule().id() + " "
                + Path.of(finding.place()).getFileName() + " " + finding.what();
    }

    /** Works in an empty database, and takes away with it what was made elsewhere on the server. */
    private static <T> T in(Cluster cluster, Function<Connector, T> work) {
        try (Session control = cluster.open(Connector.MAINTENANCE)) {
            List<String> roles = roles(control);
            List<String> databases = cluster.databases();
            control.execute("create database " + NAME);
            try {
                return work.apply(cluster.connector());
            } finally {
                cluster.databases().stream()
                        .filter(each -> !databases.contains(each))
                        .forEach(each -> control.execute("drop database " + Identifiers.quote(each) + " with (force)"));
                roles(control).stream()
                        .filter(each -> !roles.contains(each))
                        .forEach(each -> control.execute("drop role " + Identifiers.quote(each)));
            }
        }
    }

    private static List<String> roles(Session session) {
        return session.query("select rolname from pg_roles", row -> row.getString(1));
    }
}
