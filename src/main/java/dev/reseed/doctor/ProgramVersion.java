package dev.reseed.doctor;

import dev.reseed.doctor.listening.Owner;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The major version that the folder of a server's program names: {@code /usr/lib/postgresql/15/bin/postgres}. */
final class ProgramVersion {
    private static final Pattern FOLDER =
            Pattern.compile(".*/(?:postgresql|postgres|pgsql)[-@]?/?([1-9][0-9])/(?:.*/)?bin/postgres");

    private ProgramVersion() {}

    static Optional<String> of(Owner owner) {
        return owner.process()
                .map(program -> FOLDER.matcher(program.file()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }
}
