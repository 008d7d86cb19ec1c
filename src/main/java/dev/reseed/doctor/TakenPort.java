package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.Origin;
import dev.reseed.doctor.claims.Part;
import dev.reseed.doctor.claims.Place;
import java.util.List;
import java.util.Optional;

/** Says of a port of the project's own that somebody else has it, who that is, and which is free. Pure. */
final class TakenPort {
    private static final String STOP = "stop that one, or take another port";

    private final Observations seen;
    private final Sighting place;
    private final int port;

    TakenPort(Observations seen, Sighting place) {
        this.seen = seen;
        this.place = place;
        this.port = place.address().port();
    }

    Finding finding(Finding.Severity severity, List<Source> sources) {
        Optional<Claim> published = seen.publishing(port);
        String who = published.isPresent() ? PlannedServer.words(seen, port) : "the environment's own server";
        Change change = published.map(this::change).orElseGet(this::choice);
        return new Finding(
                severity,
                Finding.Trouble.PORT_TAKEN,
                sources,
                "port " + port + ", which " + who + " wants, is taken",
                new Words(seen).is(place),
                change.words(),
                change.edits());
    }

    /** A port that comes from a variable is changed there; one that the compose file names itself is the user's to change. */
    private Change change(Claim published) {
        if (seen.freePort().isEmpty()) {
            return new Change(STOP, List.of());
        }
        String free = Integer.toString(seen.freePort().getAsInt());
        Part part = published.address().port();
        return switch (part.origin()) {
            case Origin.Default given ->
                change(given.variable() + "=" + free + " in " + given.file(), List.of(new Edit(part, free)));
            case Origin.Environment given -> change("export " + given.variable() + "=" + free, List.of());
            case Origin.Implied implied -> change("publish " + free + ", which is free", List.of());
            case Origin.Written written -> {
                Place at = written.place();
                boolean here = at.file().equals(published.place().file());
                yield here
                        ? change("publish " + free + ", which is free, in " + at.file() + ":" + at.line(), List.of())
                        : change("port " + free + " in " + at.file() + ":" + at.line(), List.of(new Edit(part, free)));
            }
        };
    }

    private static Change change(String words, List<Edit> edits) {
        return new Change(STOP + ": " + words, edits);
    }

    private Change choice() {
        String free = seen.freePort().stream()
                .mapToObj(each -> ", such as " + each + ", which is free")
                .findFirst()
                .orElse("");
        String form = seen.ours().container().isPresent() ? "image: …, port: …" : "embedded: { port: … }";
        return new Change(STOP + free + ": server: { " + form + " }", List.of());
    }
}
