package dev.reseed.reset;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpLoad;
import dev.reseed.dump.DumpSource;
import dev.reseed.dump.archive.Provenance;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.Masks;
import dev.reseed.server.Mark;
import dev.reseed.storage.SharedManifest;
import dev.reseed.storage.SharedSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shared snapshot that was opened, and judged: its manifest and its archive both say that its rows are masked or generated, and by the same rules
 * and recipe. That is a word of whoever may write to the place, as the rows are.
 *
 * @param data where its rows came from
 */
record SharedArchive(SharedSnapshot snapshot, DumpFile file, DumpLoad load, Mark.Data data) implements AutoCloseable {
    /**
     * Opens it.
     *
     * @throws ReseedException refused, where it does not say where its rows came from; failed, where it is not what was pushed
     */
    static SharedArchive open(SharedPlace place, SharedSnapshot snapshot) {
        DumpFile file = DumpFiles.open(new DumpSource.Remote(place.dump(snapshot)));
        try {
            Mark.Data data = data(snapshot, program(file, snapshot));
            // Kept as they are, and not scanned: the rules of whoever made them did that, and masked values look
            // personal.
            DumpLoad.Choice choice =
                    new DumpLoad.Choice(Optional.of(Masks.ofJudged()), Optional.empty(), Set.of(), false, false);
            return new SharedArchive(snapshot, file, new DumpLoad(file, choice), data);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static String program(DumpFile file, SharedSnapshot snapshot) {
        return switch (file) {
            case DumpFile.OfArchive archive -> archive.archive().header().program();
            case DumpFile.OfText text -> throw refused(snapshot, "it is no archive");
        };
    }

    /**
     * Where the rows came from.
     *
     * @param program what the archive's header says of who wrote it
     */
    static Mark.Data data(SharedSnapshot snapshot, String program) {
        Provenance provenance = Provenance.parse(program)
                .orElseThrow(() -> refused(snapshot, "its archive does not say that its rows are masked or generated"));
        if (provenance.changed()) {
            throw refused(snapshot, "people changed the database before it was written: no rule has seen that");
        }
        List<String> rules =
                provenance.rules().map(all -> List.of(all.split(",", -1))).orElse(List.of());
        boolean masked = provenance.data() == Provenance.Data.MASKED;
        SharedManifest.Origin origin = snapshot.manifest().origin();
        boolean same = masked == origin.isMasked()
                && masked != rules.isEmpty()
                && ShareableSnapshot.hash(rules).equals(origin.rules())
                && provenance.recipe().equals(Optional.of(origin.fingerprint()));
        if (!same) {
            throw refused(snapshot, "its archive and its manifest do not say the same of where its rows came from");
        }
        return new Mark.Data(rules);
    }

    private static ReseedException refused(SharedSnapshot snapshot, String why) {
        return ReseedException.refused(
                "the shared snapshot " + snapshot.home() + " is not pulled",
                why,
                "push the snapshot again, with --force");
    }

    /** What stands for the database that it is loaded into. */
    String fingerprint() {
        return RecipeFingerprint.ofShared(snapshot.manifest().contents());
    }

    @Override
    public void close() {
        file.close();
    }
}
