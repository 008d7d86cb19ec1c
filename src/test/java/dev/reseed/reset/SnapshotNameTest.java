package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Mark;
import dev.reseed.stage.Neighbour;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "before-import", "v1.2_rc", "Über", "数据", "हिन्दी", "x..y", "a-"})
    void takesWordsOfAnyLanguage(String name) {
        assertThat(new SnapshotName(name)).hasToString(name);
        assertThat(SnapshotName.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                "--replace",
                ".",
                "..",
                ".hidden",
                "_a",
                "a b",
                "a\n",
                "a\tb",
                "a/b",
                "../a",
                "a\\b",
                "a'b",
                "a\"b",
                "a;b",
                "$a",
                "a*",
                "a\u0000",
                "a\u001b[31m",
                "a\u202eb",
                "a\u200bb",
                "😀"
            })
    void takesNothingThatAShellOrAPersonCouldMisread(String name) {
        assertThat(SnapshotName.isName(name)).isFalse();
        assertThatThrownBy(() -> new SnapshotName(name))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    @Test
    void isAsLongAsSixtyThreeLetters() {
        assertThat(SnapshotName.isName("ü".repeat(63))).isTrue();
        assertThat(SnapshotName.isName("ü".repeat(64))).isFalse();
    }

    @Test
    void aSnapshotWithoutANameIsCalledAsItsDatabase() {
        Mark mark = new Mark(
                Mark.Role.SNAPSHOT,
                Scene.TICKETS,
                Scene.MAKER,
                "17",
                20_000,
                "",
                Scene.NOON,
                Scene.NOON,
                "",
                "",
                null,
                0);
        Neighbour unnamed = new Neighbour(new DatabaseName("tickets__snapshot_00000001"), mark, 0, 0);
        Neighbour named = new Neighbour(
                new DatabaseName("tickets__snapshot_00000002"), mark.with(new Mark.Saved("a", false)), 0, 0);
        assertThat(new SnapshotName("tickets__snapshot_00000001").in(List.of(named, unnamed)))
                .hasValue(unnamed);
        assertThat(new SnapshotName("a").in(List.of(unnamed, named))).hasValue(named);
        assertThat(new SnapshotName("b").in(List.of(unnamed, named))).isEmpty();
    }
}
