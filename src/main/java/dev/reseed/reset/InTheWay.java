package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.stage.OtherSession;
import dev.reseed.stage.PreparedTransaction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What steps do to others who are in the live database, in words. */
final class InTheWay {
    private InTheWay() {}

    /** What a rename of the live database ends, a line each with a line end before it. */
    static String ended(List<OtherSession> sessions, List<PreparedTransaction> prepared) {
        return Stream.concat(
                        sessions.stream().map(s -> "\n  ends " + s.describe()),
                        prepared.stream().map(p -> "\n  rolls back the " + p.describe()))
                .collect(Collectors.joining());
    }

    /** What becomes of what is written to the live database after it was copied. */
    static String afterwards(DatabaseName live) {
        return "\n  what others write to " + live
                + " from then on stays in the database that is kept; the swap ends who is in it then";
    }
}
