package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumpHistoryTest {
    private static History history(List<String> unknown, List<String> changed) {
        return new History(List.of("V1__a.sql"), List.of("V2__b.sql"), List.of(), List.of(), unknown, changed);
    }

    private static ReseedException failure(History history) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(() -> DumpHistory.requireContinued("prod.dump", history))
                .isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        assertThat(failure[0].kind()).isEqualTo(Kind.FINDINGS);
        return failure[0];
    }

    @Test
    void takesAHistoryThatTheFilesContinue() {
        assertThatCode(() -> DumpHistory.requireContinued("prod.dump", history(List.of(), List.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void namesWhatTheFilesLack() {
        ReseedException one = failure(history(List.of("V3__c.sql"), List.of("V1__a.sql")));
        assertThat(one.what()).isEqualTo("the dump prod.dump is ahead of the files");
        assertThat(one.why()).isEqualTo("its history has 1 migration that the project lacks:\nV3__c.sql");
        assertThat(one.remedy()).contains("git pull", "ignoreMigrationPatterns");
        assertThat(failure(history(List.of("V3__c.sql", "V4__d.sql"), List.of()))
                        .why())
                .isEqualTo("its history has 2 migrations that the project lacks:\nV3__c.sql\nV4__d.sql");
    }

    @Test
    void namesWhatWasChangedSince() {
        ReseedException changed = failure(history(List.of(), List.of("V1__a.sql")));
        assertThat(changed.what()).isEqualTo("the dump prod.dump was made from other files");
        assertThat(changed.why())
                .isEqualTo("its history has 1 migration that the project has with another content:\nV1__a.sql");
    }
}
