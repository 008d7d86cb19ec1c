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
        if (!(part.origin() instanceof Origin.Written)) {
            throw new IllegalArgumentException("only what is written can be changed");
        }
    }

    /** Where it is written. */
    public Place place() {
        return ((Origin.Written) part.origin()).place();
    }

    /** The change of the file as it is now; empty where the value does not stand there character by character. */
    public Optional<FileFix> fix(Path root) {
        return FileFix.replace(root, part, now);
    }
}
