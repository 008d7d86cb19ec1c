package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.server.Mark;
import dev.reseed.stage.Neighbour;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that a person gives a snapshot: letters of any language, digits, points, hyphens and underscores, at most 63, beginning with a
 * letter or a digit.
 */
public record SnapshotName(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]{0,62}");

    public SnapshotName {
        if (!isName(value)) {
            throw ReseedException.usage(
                    "\"" + value + "\" is no name for a snapshot",
                    "a name has letters, digits, points, hyphens and underscores, at most 63, and begins with a letter or a digit",
                    "choose another one");
        }
    }

    /** Whether a text can be one. */
    public static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** The name that a snapshot has. */
    static String of(Neighbour snapshot) {
        return Optional.ofNullable(snapshot.mark().saved())
                .map(Mark.Saved::name)
                .orElseGet(() -> snapshot.name().value());
    }

    /** The newest snapshot of this name. */
    Optional<Neighbour> in(List<Neighbour> snapshots) {
        return snapshots.stream().filter(each -> of(each).equals(value)).findFirst();
    }

    /**
     * The snapshot of this name.
     *
     * @param environment whose snapshots these are
     * @throws ReseedException where there is none
     */
    Neighbour require(List<Neighbour> snapshots, String environment) {
        return in(snapshots).orElseThrow(() -> {
            List<String> names =
                    snapshots.stream().map(SnapshotName::of).distinct().toList();
            return ReseedException.failed(
                    "the environment \"" + environment + "\" has no snapshot \"" + value + "\"",
                    names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names),
                    Suggestions.nearest(value, names)
                            .map(near -> "did you mean " + near + "?")
                            .orElse(
                                    names.isEmpty()
                                            ? "save one: reseed snapshot save " + value
                                            : "reseed snapshot list shows them"));
        });
    }

    @Override
    public String toString() {
        return value;
    }
}
