package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.project.Projects;
import java.util.Optional;

/**
 * Who means a database.
 *
 * @param place where it is written: {@code .env:3}, {@code reseed.yml:2}
 * @param key what the file calls it: {@code DATABASE_URL}, {@code environment dev}
 * @param claim what was read; empty where nobody wrote it down
 */
public record Source(Whose whose, String place, String key, Optional<Claim> claim) {
    /** Whether it is the published port of a compose file's service: what makes a server, and not what looks for one. */
    boolean isPublished() {
        return claim.filter(each -> each.isPublished()).isPresent();
    }

    /** Whether it is another environment of {@code reseed.yml}. */
    boolean isEnvironments() {
        return whose == Whose.OTHER_ENVIRONMENT
                && claim.filter(each ->
                                Projects.FILE_NAMES.contains(each.place().file()))
                        .isPresent();
    }

    /** Whose word it is. */
    public enum Whose {
        /** The environment that the command is about. */
        CHOSEN,
        /** A configuration file of the project. */
        FILE,
        /** Another environment of {@code reseed.yml}, or a profile of another file: nobody may need it now. */
        OTHER_ENVIRONMENT
    }
}
