package dev.reseed.reset;

import dev.reseed.dump.archive.Provenance;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Mark;
import dev.reseed.stage.Neighbour;
import dev.reseed.storage.SharedManifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A snapshot that may be shared: its mark knows that its rows are masked or generated, and by which recipe. One that people changed may not, whoever
 * answers for it: everybody would get what is in it, and no recipe has its fingerprint.
 *
 * @param data where its rows came from
 */
record ShareableSnapshot(Neighbour snapshot, Mark.Data data) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * Judges one.
     *
     * @throws ReseedException refused, where it may not be shared
     */
    static ShareableSnapshot of(Neighbour snapshot) {
        Mark mark = snapshot.mark();
        Mark.Saved saved = mark.saved();
        Mark.Data data = mark.data();
        if (data == null) {
            throw refused(
                    snapshot,
                    "Reseed does not know where its rows came from: it did not build the database that was saved, or a version did"
                            + " that noted nothing of it");
        }
        if (saved == null || !saved.unchanged()) {
            throw refused(
                    snapshot,
                    "the database was changed between its build and the saving: what was typed or loaded into it, no rule has"
                            + " seen");
        }
        if (!DIGEST.matcher(mark.fingerprint()).matches()) {
            throw refused(snapshot, "it is not known by which recipe the database that was saved was built");
        }
        return new ShareableSnapshot(snapshot, data);
    }

    private static ReseedException refused(Neighbour snapshot, String why) {
        String name = SnapshotName.of(snapshot);
        return ReseedException.refused(
                "the snapshot \"" + name + "\" is not shared",
                why,
                "build the database with Reseed, and save that:\nreseed reset\nreseed snapshot save " + name
                        + " --replace");
    }

    /** What the archive says of its data. */
    Provenance provenance() {
        return Provenance.now(
                data.isMasked() ? Provenance.Data.MASKED : Provenance.Data.GENERATED,
                Optional.of(snapshot.mark().fingerprint()),
                data.isMasked() ? Optional.of(String.join(",", data.rules())) : Optional.empty(),
                false);
    }

    /**
     * What its manifest says.
     *
     * @param by who shares it
     */
    SharedManifest.Origin origin(Target target, int version, Instant now, String by) {
        return new SharedManifest.Origin(
                target.shared().value(),
                SnapshotName.of(snapshot),
                snapshot.mark().fingerprint(),
                hash(data.rules()),
                version,
                now,
                by);
    }

    /** The hash of a file of rules; of several one over theirs; empty for none. */
    static String hash(List<String> rules) {
        if (rules.isEmpty()) {
            return "";
        }
        if (rules.size() == 1 && DIGEST.matcher(rules.getFirst()).matches()) {
            return rules.getFirst();
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join(",", rules).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
