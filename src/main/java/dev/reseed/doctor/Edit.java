package dev.reseed.doctor;

import dev.reseed.doctor.claims.FileFix;
import dev.reseed.doctor.claims.Origin;
import dev.reseed.doctor.claims.Part;
import dev.reseed.doctor.claims.Place;
import java.nio.file.Path;
import java.util.Optional;

/** One value of a configuration file that should be another. */
public record Edit(Part part, String now) {
    public Edit {
        if (!(part.origin() instanceof Origin.Written) && !(part.origin() instanceof Origin.Default)) {
            throw new IllegalArgumentException("only what is written can be changed");
        }
    }

    /** Where it is written; line 0 where a line is added. */
    public Place place() {
        return part.origin() instanceof Origin.Default given
                ? new Place(given.env(), given.file(), 0, 0)
                : ((Origin.Written) part.origin()).place();
    }

    /**
     * The change of the file as it is now; empty where the value does not stand there character by character.
     *
     * @throws dev.reseed.kernel.ReseedException failed, with the reason why the file cannot be changed
     */
    public Optional<FileFix> fix(Path root) {
        return part.origin() instanceof Origin.Default given
                ? Optional.of(FileFix.append(root, given.env(), given.variable(), now))
                : FileFix.replace(root, part, now);
    }
}
