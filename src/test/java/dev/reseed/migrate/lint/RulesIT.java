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
            Map.entry(Rule.SEVERAL_HEADS, "needs git"));

    /** Cases that show what the rules do not do yet, with a word on what is wrong. One that comes right has to leave. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("cluster-object/bad-3", "SELECT is not run again, so that a role made by a function passes"),
            Map.entry(
                    "lock-timeout/bad-5", "in a group of migrations the lock of the first one hides that of the next"));

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
