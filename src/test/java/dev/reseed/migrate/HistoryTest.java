package dev.reseed.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final List<String> NONE = List.of();
    private static final List<String> V1 = List.of("V1__a.sql");
    private static final List<String> V2 = List.of("V2__b.sql");

    @Test
    void whatIsLateIsNotDue() {
        assertThat(new History(V2, V1, V1, NONE, NONE, NONE).due()).isEmpty();
        assertThat(new History(V1, V2, NONE, NONE, NONE, NONE).due()).isEqualTo(V2);
    }

    @Test
    void aMigrateIsAdvisedWhereNothingStandsInItsWay() {
        assertThat(new History(V1, V2, NONE, NONE, NONE, NONE).isMigratable()).isTrue();
        assertThat(new History(V1, NONE, NONE, NONE, NONE, NONE).isMigratable()).isFalse();
        assertThat(new History(V1, V2, NONE, V1, NONE, NONE).isMigratable()).isFalse();
        assertThat(new History(V1, V2, NONE, NONE, V1, NONE).isMigratable()).isFalse();
        assertThat(new History(V1, V2, NONE, NONE, NONE, V1).isMigratable()).isFalse();
        assertThat(new History(V2, V1, V1, NONE, NONE, NONE).isMigratable()).isFalse();
    }
}
