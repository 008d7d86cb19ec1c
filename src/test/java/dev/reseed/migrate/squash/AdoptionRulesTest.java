package dev.reseed.migrate.squash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.HistoryTable;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.junit.jupiter.api.Test;

class AdoptionRulesTest {
    private static final Chain NONE = chain();
    private static final Chain SQUASHED = chain("B3__baseline.sql", "V4__d.sql", "R__views.sql");
    private static final Chain ARCHIVE = chain("V1__a.sql", "V2__b.sql", "V3__c.sql");

    private static Chain chain(String... names) {
        return new Names(new ClassicConfiguration())
                .chain(Stream.of(names)
                        .map(name -> new MigrationFile(Path.of(name), name))
                        .toList());
    }

    /** A row of a script, by the script's name. */
    private static HistoryRow ran(int rank, String script) {
        int end = script.indexOf("__");
        String description = script.substring(end + 2, script.length() - ".sql".length());
        String type = script.startsWith("B") ? "SQL_BASELINE" : "SQL";
        String version = script.substring(1, end).replace('_', '.');
        return row(rank, version, description, type, script, true);
    }

    private static HistoryRow failed(int rank, String script) {
        HistoryRow row = ran(rank, script);
        return row(rank, row.version().orElse(""), row.description(), row.type(), script, false);
    }

    private static HistoryRow like(HistoryRow row, int rank, String type) {
        return row(rank, row.version().orElse(""), row.description(), type, row.script(), true);
    }

    private static HistoryRow row(
            int rank, String version, String description, String type, String script, boolean success) {
        Optional<String> versioned = Optional.of(version).filter(each -> !each.isEmpty());
        return new HistoryRow(rank, versioned, description, type, script, Optional.of(7), "ann", success);
    }

    /** One row for each script, in their order. */
    private static List<HistoryRow> rows(String... scripts) {
        return Stream.iterate(1, rank -> rank + 1)
                .limit(scripts.length)
                .map(rank -> ran(rank, scripts[rank - 1]))
                .toList();
    }

    private static Adoption judge(List<HistoryRow> rows, Chain chain, Chain former) {
        return AdoptionRules.judge(rows, chain, former, row -> false);
    }

    private static Adoption.Possible possible(List<HistoryRow> rows, Chain chain, Chain former) {
        Adoption adoption = judge(rows, chain, former);
        assertThat(adoption).isInstanceOf(Adoption.Possible.class);
        return (Adoption.Possible) adoption;
    }

    private static Adoption.Refused refused(List<HistoryRow> rows, Chain chain, Chain former) {
        Adoption adoption = judge(rows, chain, former);
        assertThat(adoption).isInstanceOf(Adoption.Refused.class);
        return (Adoption.Refused) adoption;
    }

    private static List<String> scripts(List<HistoryRow> rows) {
        return rows.stream().map(HistoryRow::script).toList();
    }

    private static List<String> beyond(Adoption.Possible possible) {
        return possible.beyond().stream().map(script -> script.file().shown()).toList();
    }

    @Test
    void whatTheBaselineReplacesIsReplacedAndTheRestStays() {
        List<HistoryRow> rows = rows("V1__a.sql", "V2__b.sql", "V3__c.sql", "R__views.sql", "V4__d.sql");
        for (Chain former : List.of(ARCHIVE, NONE)) {
            Adoption.Possible possible = possible(rows, SQUASHED, former);
            assertThat(scripts(possible.replaced())).containsExactly("V1__a.sql", "V2__b.sql", "V3__c.sql");
            assertThat(beyond(possible)).containsExactlyInAnyOrder("V4__d.sql", "R__views.sql");
        }
    }

    @Test
    void whatIsPendingIsNotBeyond() {
        Adoption.Possible possible = possible(rows("V1__a.sql", "V2__b.sql", "V3__c.sql"), SQUASHED, ARCHIVE);
        assertThat(possible.beyond()).isEmpty();
    }

    @Test
    void aHistoryThatDoesNotReachTheBaselineLacksWhatIsBetween() {
        List<HistoryRow> rows = rows("V1__a.sql");
        assertThat(refused(rows, SQUASHED, ARCHIVE).lacks()).containsExactly("V2__b.sql", "V3__c.sql");
        assertThat(refused(rows, SQUASHED, NONE).lacks()).containsExactly("what comes after version 1 up to version 3");
        assertThat(refused(rows("R__views.sql"), SQUASHED, NONE).lacks()).containsExactly("what comes up to version 3");
    }

    /** It came late into the chain, and this database never had it: the newest version alone says nothing. */
    @Test
    void aMigrationThatWasPassedOverIsLacking() {
        Chain former = chain("V1__a.sql", "V1_5__late.sql", "V2__b.sql", "V3__c.sql");
        assertThat(refused(rows("V1__a.sql", "V2__b.sql", "V3__c.sql"), SQUASHED, former)
                        .lacks())
                .containsExactly("V1_5__late.sql");
    }

    @Test
    void whatIsBehindTheBaselineDoesNotMakeUpForWhatIsBefore() {
        assertThat(refused(rows("V1__a.sql", "V2__b.sql", "V4__d.sql"), SQUASHED, NONE)
                        .lacks())
                .containsExactly("what comes after version 2 up to version 3");
    }

    @Test
    void whatNoFileHasBehindTheBaselineIsUnknown() {
        List<HistoryRow> rows = rows("V1__a.sql", "V2__b.sql", "V2_5__x.sql", "V3__c.sql", "V9__y.sql", "R__old.sql");
        assertThat(refused(rows, SQUASHED, ARCHIVE).unknown()).containsExactly("V9__y.sql", "R__old.sql");
        assertThat(refused(rows, SQUASHED, NONE).unknown()).containsExactly("V9__y.sql", "R__old.sql");
        assertThat(AdoptionRules.judge(rows, SQUASHED, ARCHIVE, row -> true)).isInstanceOf(Adoption.Possible.class);
    }

    /** Lost files are why chains are squashed: whether anything is wrong is for the schema to say. */
    @Test
    void whatNoFileHasBeforeTheBaselineIsNamed() {
        List<HistoryRow> rows = rows("V1__a.sql", "V2__b.sql", "V2_5__x.sql", "V3__c.sql");
        assertThat(judge(rows, SQUASHED, ARCHIVE))
                .isInstanceOfSatisfying(
                        Adoption.Possible.class,
                        possible -> assertThat(possible.strangers()).containsExactly("V2_5__x.sql"));
        assertThat(judge(rows, SQUASHED, NONE))
                .as("without the archive nobody knows what is before the baseline")
                .isInstanceOfSatisfying(
                        Adoption.Possible.class,
                        possible -> assertThat(possible.strangers()).isEmpty());
    }

    @Test
    void whatFailedStandsInTheWay() {
        List<HistoryRow> rows = Stream.concat(
                        rows("V1__a.sql", "V2__b.sql", "V3__c.sql").stream(), Stream.of(failed(4, "V4__d.sql")))
                .toList();
        assertThat(refused(rows, SQUASHED, ARCHIVE).failed()).containsExactly("V4__d.sql");
        assertThat(judge(List.of(failed(1, "V1__a.sql")), SQUASHED, ARCHIVE)).isInstanceOf(Adoption.Refused.class);
    }

    @Test
    void aHistoryThatBeginsWithTheBaselineIsSettled() {
        assertThat(judge(rows("B3__baseline.sql"), SQUASHED, ARCHIVE)).isInstanceOf(Adoption.Settled.class);
        assertThat(judge(rows("B3__baseline.sql", "V4__d.sql"), SQUASHED, NONE)).isInstanceOf(Adoption.Settled.class);
        assertThat(refused(rows("B3__baseline.sql", "V9__y.sql"), SQUASHED, NONE)
                        .unknown())
                .containsExactly("V9__y.sql");
    }

    @Test
    void aHistoryWithoutAnythingAppliedIsBlank() {
        assertThat(judge(List.of(), SQUASHED, ARCHIVE)).isInstanceOf(Adoption.Blank.class);
        assertThat(judge(List.of(), NONE, NONE)).isInstanceOf(Adoption.Blank.class);
        HistoryRow schemas = row(0, "", "<< Flyway Schema Creation >>", "SCHEMA", "\"tickets\"", true);
        assertThat(judge(List.of(schemas), SQUASHED, ARCHIVE)).isInstanceOf(Adoption.Blank.class);
    }

    @Test
    void withoutABaselineThereIsNothingToMoveTo() {
        assertThat(judge(rows("V1__a.sql"), chain("V1__a.sql"), NONE)).isInstanceOf(Adoption.Unasked.class);
    }

    /** The rows of the first stand for what it replaced; who never had it has those themselves. */
    @Test
    void aSecondBaselineReplacesTheFirst() {
        Chain chain = chain("B5__baseline.sql");
        Chain former = chain("V1__a.sql", "V2__b.sql", "V3__c.sql", "B3__baseline.sql", "V4__d.sql", "V5__e.sql");
        assertThat(scripts(possible(rows("B3__baseline.sql", "V4__d.sql", "V5__e.sql"), chain, former)
                        .replaced()))
                .containsExactly("B3__baseline.sql", "V4__d.sql", "V5__e.sql");
        assertThat(possible(rows("V1__a.sql", "V2__b.sql", "V3__c.sql", "V4__d.sql", "V5__e.sql"), chain, former)
                        .replaced())
                .hasSize(5);
        assertThat(refused(rows("B3__baseline.sql", "V5__e.sql"), chain, former).lacks())
                .containsExactly("V4__d.sql");
        assertThat(refused(rows("B3__baseline.sql"), chain, NONE).lacks())
                .containsExactly("what comes after version 3 up to version 5");
    }

    @Test
    void aBaselineThatFlywayWasToldOfStandsForWhatIsBefore() {
        HistoryRow based = row(1, "2", "<< Flyway Baseline >>", "BASELINE", "<< Flyway Baseline >>", true);
        assertThat(possible(List.of(based, ran(2, "V3__c.sql")), SQUASHED, ARCHIVE)
                        .replaced())
                .hasSize(2);
        assertThat(refused(List.of(based), SQUASHED, ARCHIVE).lacks()).containsExactly("V3__c.sql");
    }

    @Test
    void theNewestBaselineCounts() {
        assertThat(AdoptionRules.newest(chain("B3__a.sql", "B10__b.sql", "V11__c.sql", "B9__d.sql")))
                .contains(MigrationVersion.fromVersion("10"));
        assertThat(AdoptionRules.newest(chain("V11__c.sql"))).isEmpty();
        assertThat(AdoptionRules.newest(rows("V9__a.sql", "V10__b.sql", "R__views.sql")))
                .contains(MigrationVersion.fromVersion("10"));
    }

    /** {@code flyway repair} marks what has no file as deleted; it may have been applied again since. */
    @Test
    void whatWasTakenBackIsNotApplied() {
        HistoryRow second = ran(2, "V2__b.sql");
        HistoryRow views = ran(3, "R__views.sql");
        List<HistoryRow> rows =
                List.of(ran(1, "V1__a.sql"), second, views, like(second, 4, "DELETE"), like(views, 5, "DELETE"));
        assertThat(scripts(HistoryTable.applied(rows))).containsExactly("V1__a.sql");
        assertThat(scripts(HistoryTable.applied(Stream.concat(rows.stream(), Stream.of(ran(6, "V2__b.sql")))
                        .toList())))
                .containsExactly("V1__a.sql", "V2__b.sql");
        assertThat(scripts(HistoryTable.applied(List.of(ran(1, "V1__a.sql"), second, like(second, 3, "UNDO_SQL")))))
                .containsExactly("V1__a.sql");
    }

    @Test
    void ofARepeatableOneTheLastRunCounts() {
        assertThat(HistoryTable.applied(rows("R__views.sql", "V1__a.sql", "R__views.sql")))
                .extracting(HistoryRow::rank)
                .containsExactly(2, 3);
    }

    /** A table and its view may be described by the same word. */
    @Test
    void aRepeatableOneIsNotTheVersionedOneOfTheSameDescription() {
        List<HistoryRow> rows = rows("V1__people.sql", "R__people.sql");
        assertThat(scripts(HistoryTable.applied(rows))).containsExactly("V1__people.sql", "R__people.sql");
        assertThat(scripts(HistoryTable.applied(List.of(rows.get(0), rows.get(1), like(rows.get(1), 3, "DELETE")))))
                .containsExactly("V1__people.sql");
    }

    @Test
    void whatFailedAndWhatMakesSchemasIsNotApplied() {
        HistoryRow schemas = row(0, "", "<< Flyway Schema Creation >>", "SCHEMA", "\"tickets\"", true);
        assertThat(scripts(HistoryTable.applied(
                        List.of(schemas, ran(1, "V1__a.sql"), failed(2, "V2__b.sql"), failed(3, "R__views.sql")))))
                .containsExactly("V1__a.sql");
    }
}
