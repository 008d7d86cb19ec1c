package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.project.Migrations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HistoryCheckTest {
    private static final History WELL = history(List.of(), List.of(), List.of(), List.of());

    private static History history(List<String> late, List<String> failed, List<String> unknown, List<String> changed) {
        return new History(List.of("V1__a.sql"), List.of("V0__z.sql", "V2__b.sql"), late, failed, unknown, changed);
    }

    private static HistoryCheck dump() {
        return new HistoryCheck(new HistoryHolder.Dump("prod.dump"), chain(Map.of()));
    }

    private static HistoryCheck live(Map<String, String> flyway) {
        return new HistoryCheck(new HistoryHolder.Live(new DatabaseName("tickets")), chain(flyway));
    }

    private static FlywayChain chain(Map<String, String> flyway) {
        return new FlywayChain(Path.of("nowhere"), new Migrations(List.of(), flyway));
    }

    private static ReseedException failure(Consumer<History> check, History history) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(() -> check.accept(history))
                .isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        assertThat(failure[0].kind()).isEqualTo(Kind.FINDINGS);
        return failure[0];
    }

    @Test
    void takesAHistoryThatTheFilesContinue() {
        assertThatCode(() -> dump().requireContinued(WELL)).doesNotThrowAnyException();
        assertThatCode(() -> live(Map.of()).requireMigratable(WELL)).doesNotThrowAnyException();
    }

    @Test
    void namesWhatTheFilesLack() {
        History ahead = history(List.of(), List.of(), List.of("V3__c.sql"), List.of("V1__a.sql"));
        ReseedException one = failure(dump()::requireContinued, ahead);
        assertThat(one.what()).isEqualTo("the dump prod.dump is ahead of the files");
        assertThat(one.why()).isEqualTo("its history has 1 migration that the project lacks:\nV3__c.sql");
        assertThat(one.remedy()).contains("git pull", "or a dump of", "ignoreMigrationPatterns");
        ReseedException live = failure(live(Map.of())::requireMigratable, ahead);
        assertThat(live.what()).isEqualTo("the database \"tickets\" is ahead of the files");
        assertThat(live.remedy()).contains("git pull", "reseed reset").doesNotContain("dump");
        History two = history(List.of(), List.of(), List.of("V3__c.sql", "V4__d.sql"), List.of());
        assertThat(failure(dump()::requireContinued, two).why())
                .isEqualTo("its history has 2 migrations that the project lacks:\nV3__c.sql\nV4__d.sql");
    }

    @Test
    void namesWhatWasChangedSince() {
        History other = history(List.of(), List.of(), List.of(), List.of("V1__a.sql"));
        ReseedException changed = failure(dump()::requireContinued, other);
        assertThat(changed.what()).isEqualTo("the dump prod.dump was made from other files");
        assertThat(changed.why())
                .isEqualTo("its history has 1 migration that the project has with another content:\nV1__a.sql");
        assertThat(failure(live(Map.of())::requireMigratable, other).what())
                .isEqualTo("the database \"tickets\" was made from other files");
    }

    @Test
    void namesWhatHadFailed() {
        History half = history(List.of(), List.of("V1__a.sql"), List.of(), List.of());
        ReseedException failed = failure(live(Map.of())::requireMigratable, half);
        assertThat(failed.what()).isEqualTo("a migration of the database \"tickets\" had failed");
        assertThat(failed.why()).endsWith(":\nV1__a.sql");
        assertThat(failed.remedy()).contains("flyway_schema_history", "reseed reset");
        assertThatCode(() -> dump().requireContinued(half)).doesNotThrowAnyException();
    }

    /** As Flyway's own validation does it. */
    @Test
    void namesWhatCameLateUnlessFlywayPassesItOver() {
        History late = history(List.of("V0__z.sql"), List.of(), List.of(), List.of());
        ReseedException refused = failure(live(Map.of())::requireMigratable, late);
        assertThat(refused.what())
                .isEqualTo("the database \"tickets\" lacks migrations that come before those that it has");
        assertThat(refused.why()).endsWith(":\nV0__z.sql");
        assertThat(refused.remedy()).contains("outOfOrder: true");
        for (Map<String, String> passing : List.of(
                Map.of("flyway.ignoreMigrationPatterns", "*:ignored"), Map.of("flyway.validateOnMigrate", "false"))) {
            assertThatCode(() -> live(passing).requireMigratable(late)).doesNotThrowAnyException();
        }
    }
}
