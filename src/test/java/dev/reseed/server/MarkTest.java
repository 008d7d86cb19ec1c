package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
    private static final String SYSTEM = "18446744073709551615";
    private static final long OID = 4_294_967_295L;

    private static Mark mark(Mark.Role role, String live, @Nullable String comment) {
        return new Mark(
                role,
                new DatabaseName(live),
                new Mark.Maker("shop-1a2b3c4d", "qa 1"),
                SYSTEM,
                OID,
                "sha256:abc",
                Instant.parse("2026-11-20T12:00:00.123456Z"),
                Instant.parse("2026-11-19T12:00:00Z"),
                "{\"tables\":3}",
                "12@host",
                comment,
                0);
    }

    @Test
    void namesItsSuccessorUntilItGetsAnotherRole() {
        Mark mark = mark(Mark.Role.KEPT, "tickets", null).withSuccessor(4_294_967_290L);
        assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
        assertThat(mark.as(Mark.Role.LIVE, mark.time()).successor()).isZero();
    }

    @Test
    void tellsTheResetThatMadeItTheLiveOneWhateverHappenedSince() {
        Instant then = Instant.parse("2026-11-20T13:00:00Z");
        Mark live = mark(Mark.Role.STAGE, "tickets", null).as(Mark.Role.LIVE, then);
        assertThat(live.reset()).isEqualTo(then);

        Mark back = live.as(Mark.Role.KEPT, then.plusSeconds(60)).as(Mark.Role.LIVE, then.plusSeconds(90));
        assertThat(back.time()).isEqualTo(then.plusSeconds(90));
        assertThat(back.reset()).isEqualTo(then);
    }

    @Test
    void readsMarksThatTellNoReset() {
        Mark mark = mark(Mark.Role.LIVE, "tickets", null);
        String older = mark.toComment().replace("\"reset\":\"2026-11-19T12:00:00Z\",", "");
        assertThat(older).doesNotContain("2026-11-19");
        assertThat(Mark.parse(older, SYSTEM, OID).orElseThrow().reset()).isEqualTo(mark.time());
    }

    @Test
    void tellsWhereItsRowsCameFromInEachRole() {
        String one = "1".repeat(64);
        String other = "2".repeat(64);
        Mark.Data masked = Mark.Data.GENERATED.and(Mark.Data.maskedBy(one)).and(Mark.Data.maskedBy(other));
        assertThat(masked.rules()).containsExactly(one, other);
        assertThat(masked.and(Mark.Data.maskedBy(one))).isEqualTo(masked);
        for (Mark.Data data : List.of(Mark.Data.GENERATED, masked)) {
            Mark mark = mark(Mark.Role.STAGE, "tickets", null)
                    .withData(data)
                    .as(Mark.Role.LIVE, Instant.parse("2026-11-20T13:00:00Z"))
                    .by(Mark.Maker.UNKNOWN)
                    .withState("s")
                    .withComment("c")
                    .withFingerprint("f")
                    .withReset(Instant.parse("2026-11-20T13:00:00Z"))
                    .withSuccessor(7)
                    .of(new DatabaseName("other"))
                    .with(new Mark.Saved("x", true));
            assertThat(mark.data()).isEqualTo(data);
            assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
        }
    }

    @Test
    void knowsNothingOfRowsThatItsTextDoesNotTellClearly() {
        Mark mark = mark(Mark.Role.LIVE, "tickets", null);
        assertThat(mark.data()).isNull();
        assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
        String text = mark.withData(Mark.Data.maskedBy("a".repeat(64))).toComment();
        for (String wrong : List.of("{\"rules\":[\"abc\"]}", "{\"rules\":7}", "{}", "\"generated\"")) {
            String changed = text.replace("{\"rules\":[\"" + "a".repeat(64) + "\"]}", wrong);
            assertThat(changed).contains(wrong);
            assertThat(Mark.parse(changed, SYSTEM, OID).orElseThrow().data()).isNull();
        }
    }

    static Stream<Mark.Extra> extras() {
        return Stream.of(
                new Mark.Saved("before-import", true),
                new Mark.Saved("'; drop database tickets; --", false),
                new Mark.Lent(new DatabaseName("tickets"), "tickets_qa 1", Instant.parse("2026-11-27T12:00:00Z"), -7),
                new Mark.Lent(new DatabaseName("\"},\"x\":{\""), "", null, 0));
    }

    @ParameterizedTest
    @MethodSource("extras")
    void comesBackWithWhatOnlySomeDatabasesHave(Mark.Extra extra) {
        Mark mark = mark(Mark.Role.LIVE, "tickets_qa", "mine").with(extra);
        Mark read = Mark.parse(mark.toComment(), SYSTEM, OID).orElseThrow();
        assertThat(read).isEqualTo(mark);
        assertThat(read.saved()).isEqualTo(extra instanceof Mark.Saved ? extra : null);
        assertThat(read.lent()).isEqualTo(extra instanceof Mark.Lent ? extra : null);
    }

    @Test
    void isNothingWhereWhatIsSpecialCannotBeRead() {
        String lent = mark(Mark.Role.LIVE, "tickets_qa", null)
                .with(new Mark.Lent(new DatabaseName("tickets"), "", Instant.parse("2026-11-27T12:00:00Z"), 0))
                .toComment();
        assertThat(Mark.parse(lent.replace("2026-11-27T12:00:00Z", "soon"), SYSTEM, OID))
                .isEmpty();
        assertThat(Mark.parse(lent.replace("\"base\":\"tickets\"", "\"base\":\"\""), SYSTEM, OID))
                .isEmpty();
    }

    static List<String> hostile() {
        return List.of(
                "plain",
                "O'Brien \"quoted\" \\ back\\slash",
                "'; drop database tickets; --",
                "lines\nand\ttabs\rand \u0001 \u001b[31m control",
                "é 🎫 \u202e reversed",
                "{\"reseed\":{\"role\":\"live\"}}",
                "\"},\"protected\":true,\"x\":{\"",
                "{",
                " ");
    }

    static Stream<String> hostileNames() {
        return Stream.concat(hostile().stream(), Stream.of("x".repeat(63)));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void comesBackWithAnyName(String name) {
        Mark mark = mark(Mark.Role.LIVE, name, null);

        assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void comesBackWithAnyPersonsCommentInside(String comment) {
        Mark mark = mark(Mark.Role.KEPT, "tickets", comment);

        assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
        assertThat(Mark.personsComment(mark.toComment())).isEqualTo(comment);
    }

    @ParameterizedTest
    @EnumSource(Mark.Role.class)
    void comesBackInEveryRole(Mark.Role role) {
        Mark mark = mark(role, "tickets", null);

        assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
    }

    @Test
    void comesBackWithAMegabyteOfCommentInside() {
        String comment = "🎫\"\\".repeat(250_000);
        Mark mark = mark(Mark.Role.LIVE, "tickets", comment);

        assertThat(Mark.parse(mark.toComment(), SYSTEM, OID)).contains(mark);
    }

    @Test
    void keepsThePersonsCommentThroughSeveralMarks() {
        String first = mark(Mark.Role.LIVE, "tickets", "mine").toComment();
        String second = mark(Mark.Role.KEPT, "tickets", Mark.personsComment(first))
                .as(Mark.Role.LIVE, Instant.EPOCH)
                .toComment();

        assertThat(Mark.personsComment(second)).isEqualTo("mine");
        assertThat(Mark.personsComment(null)).isNull();
        assertThat(Mark.personsComment(mark(Mark.Role.LIVE, "tickets", null).toComment()))
                .isNull();
    }

    @Test
    void countsOnNoOtherClusterAndNoOtherDatabase() {
        String text = mark(Mark.Role.LIVE, "tickets", null).toComment();

        assertThat(Mark.parse(text, "7300000000000000001", OID)).isEmpty();
        assertThat(Mark.parse(text, SYSTEM, OID - 1)).isEmpty();
        assertThat(Mark.parse(text, "", 0)).isEmpty();
    }

    static Stream<String> noMarks() {
        String whole = mark(Mark.Role.LIVE, "tickets", null).toComment();
        return Stream.of(
                "",
                "a database",
                "{}",
                "[]",
                "null",
                "{\"reseed\":true}",
                "{\"reseed\":{}}",
                "{\"reseed\":[{\"role\":\"live\"}]}",
                "{\"environment\":\"dev\"}",
                "x" + whole,
                whole + whole,
                whole.substring(0, whole.length() - 1),
                whole.replace("\"live\"", "\"owner\""),
                whole.replace("\"live\"", "\"\""),
                whole.replace("\"tickets\"", "\"\""),
                whole.replace("\"tickets\"", "\"" + "x".repeat(64) + "\""),
                whole.replace("\"tickets\"", "\"a\\u0000b\""),
                whole.replace("2026-11-20T12:00:00.123456Z", "yesterday"),
                whole.replace("{\"reseed\"", "{\"reseed\":{},\"reseed\""),
                "{\"reseed\":".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("noMarks")
    void isNothingThatReseedDidNotWrite(String text) {
        assertThat(Mark.parse(text, SYSTEM, OID)).isEmpty();
    }

    @Test
    void isNoMarkWhereThereIsNoComment() {
        assertThat(Mark.parse(null, SYSTEM, OID)).isEmpty();
        assertThat(Mark.isProtected(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protected\":true}",
                "{\"protected\":\"yes\"}",
                "{\"protected\":1}",
                "{\"protected\":\"false\"}",
                "{\"protected\":{\"by\":\"ops\"}}",
                "{\"environment\":\"production\"}",
                "  {\"environment\":\"PRODUCTION\"}",
                "{\"environment\":\" Prod \"}",
                "{\"environment\":\"live\",\"owner\":\"ops\"}",
                "{\"reseed\":{},\"environment\":\"production\"}",
                "{\"reseed\":{\"role\":\"live\"},\"protected\":true}",
                "{environment: production}",
                "{\"environment\":\"production\"",
                "{\"environment\":\"production\"} and a word more",
                "{\"protected\":true,\"protected\":false}"
            })
    void protectsByACommentThatSaysSoOrCannotBeRead(String comment) {
        assertThat(Mark.isProtected(comment)).isTrue();
        assertThat(Mark.isProtected(mark(Mark.Role.LIVE, "tickets", comment).toComment()))
                .as("inside a mark")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "production",
                "a copy of production, March",
                "{}",
                "{\"protected\":false}",
                "{\"protected\":null}",
                "{\"environment\":\"dev\"}",
                "{\"environment\":\"preproduction\"}",
                "{\"environment\":{\"name\":\"production\"}}",
                "[{\"protected\":true}]"
            })
    void protectsByNothingElse(String comment) {
        assertThat(Mark.isProtected(comment)).isFalse();
        assertThat(Mark.isProtected(mark(Mark.Role.LIVE, "tickets", comment).toComment()))
                .as("inside a mark")
                .isFalse();
    }

    @Test
    void isNotProtectedByItsOwnEnvironmentsName() {
        // The environment "live" of reseed.yml is a name that a person gave; it says nothing about the server.
        Mark mark = mark(Mark.Role.LIVE, "production", null);

        assertThat(Mark.isProtected(mark.toComment())).isFalse();
        assertThat(Objects.requireNonNull(mark.toComment())).contains("\"database\":\"production\"");
    }
}
