package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.dump.archive.Provenance;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Mark;
import dev.reseed.stage.Neighbour;
import dev.reseed.storage.ObjectAddress;
import dev.reseed.storage.SharedManifest;
import dev.reseed.storage.SharedSnapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be shared, and what is taken for shared. */
class ShareableSnapshotTest {
    private static final String RECIPE = "0123456789abcdef".repeat(4);
    private static final String RULES = "fedcba9876543210".repeat(4);
    private static final Mark MARK = new Mark(
                    Mark.Role.SNAPSHOT,
                    Scene.TICKETS,
                    Scene.MAKER,
                    "17",
                    20_000,
                    RECIPE,
                    Scene.NOON,
                    Scene.NOON,
                    "",
                    "1@here",
                    null,
                    0)
            .with(new Mark.Saved("masked", true))
            .withData(Mark.Data.maskedBy(RULES));

    private static Neighbour snapshot(Mark mark) {
        return new Neighbour(new DatabaseName("tickets__snapshot_00000001"), mark, 8_300_000, 0);
    }

    private static void assertRefused(Mark mark) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> ShareableSnapshot.of(snapshot(mark)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void whatIsNotKnownOrWasChangedStays() {
        assertThat(ShareableSnapshot.of(snapshot(MARK)).data().isMasked()).isTrue();
        assertRefused(MARK.withData(null));
        assertRefused(MARK.with(new Mark.Saved("masked", false)));
        assertRefused(MARK.withFingerprint(""));
        assertRefused(MARK.withFingerprint("image"));
    }

    private static SharedSnapshot shared(String fingerprint, String rules) {
        SharedManifest.Origin origin =
                new SharedManifest.Origin("tickets", "masked", fingerprint, rules, 180_000, Scene.NOON, "Ada");
        SharedManifest manifest =
                new SharedManifest(origin, RECIPE, List.of(new SharedManifest.SharedFile("toc.dat", 1, RECIPE)));
        return new SharedSnapshot(ObjectAddress.parse("s3://team/a/"), manifest);
    }

    private static void assertNotTaken(SharedSnapshot snapshot, String program) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> SharedArchive.data(snapshot, program))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void whatOnePushesAnotherTakes() {
        for (Mark.Data data :
                List.of(Mark.Data.GENERATED, Mark.Data.maskedBy(RULES), new Mark.Data(List.of(RULES, RECIPE)))) {
            ShareableSnapshot source = ShareableSnapshot.of(snapshot(MARK.withData(data)));
            SharedSnapshot taken = shared(RECIPE, ShareableSnapshot.hash(data.rules()));
            assertThat(SharedArchive.data(taken, source.provenance().line())).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15.14 (Debian 15.14-0+deb12u1)", "Reseed 0.1.0", "Reseed 0.1.0; data real"})
    void anArchiveThatSaysNothingIsNotTaken(String program) {
        assertNotTaken(shared(RECIPE, RULES), program);
        assertNotTaken(shared(RECIPE, ""), program);
    }

    @Test
    void manifestAndArchiveHaveToSayTheSame() {
        String masked = ShareableSnapshot.of(snapshot(MARK)).provenance().line();
        assertThat(SharedArchive.data(shared(RECIPE, RULES), masked)).isEqualTo(Mark.Data.maskedBy(RULES));
        assertNotTaken(shared(RULES, RULES), masked);
        assertNotTaken(shared(RECIPE, RECIPE), masked);
        assertNotTaken(shared(RECIPE, ""), masked);
        assertNotTaken(shared(RECIPE, RULES), masked + "; changed yes");
        String generated = Provenance.now(Provenance.Data.GENERATED, Optional.of(RECIPE), Optional.empty(), false)
                .line();
        assertNotTaken(shared(RECIPE, RULES), generated);
        String noRules = Provenance.now(Provenance.Data.MASKED, Optional.of(RECIPE), Optional.empty(), false)
                .line();
        assertNotTaken(shared(RECIPE, ""), noRules);
    }

    @Test
    void whatIsPulledHasNoRecipesFingerprint() {
        assertThat(RecipeFingerprint.ofShared(RECIPE))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(RECIPE)
                .isNotEqualTo(RecipeFingerprint.ofShared(RULES));
    }
}
