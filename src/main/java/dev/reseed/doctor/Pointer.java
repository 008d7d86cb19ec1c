package dev.reseed.doctor;

import dev.reseed.doctor.claims.ClaimedAddress;
import dev.reseed.doctor.claims.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One database that is meant, and all who mean it.
 *
 * @param sources at least one
 */
public record Pointer(Destination to, List<Source> sources) {
    public Pointer {
        sources = List.copyOf(sources);
    }

    /** Whether it is the database of the environment that the command is about. */
    public boolean isChosen() {
        return has(Source.Whose.CHOSEN);
    }

    /** Whether it is written in a configuration file of the project, {@code reseed.yml} apart. */
    public boolean isInFile() {
        return has(Source.Whose.FILE);
    }

    /** Whether a compose file of the project publishes a PostgreSQL there. */
    boolean isPublished() {
        return sources.stream().anyMatch(Source::isPublished);
    }

    /** Whether nobody but a compose file's service means it. */
    boolean isOnlyPublished() {
        return sources.stream().allMatch(Source::isPublished);
    }

    private boolean has(Source.Whose whose) {
        return sources.stream().anyMatch(source -> source.whose() == whose);
    }

    /** Where a part of it is written, behind every reference: {@code .env:3}. */
    String written(Function<ClaimedAddress, Optional<Origin>> part) {
        return sources.stream()
                // What a compose file publishes is the server itself; it is not what points wrong.
                .filter(source -> isOnlyPublished() || !source.isPublished())
                .map(source -> source.claim()
                        .flatMap(claim -> part.apply(claim.address()))
                        .map(origin -> words(origin, source.place()))
                        .orElse(source.place()))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static String words(Origin origin, String place) {
        return switch (origin) {
            case Origin.Written written ->
                written.place().file() + ":" + written.place().line();
            case Origin.Default given ->
                given.place().file() + ":" + given.place().line();
            case Origin.Environment environment -> "the variable " + environment.variable();
            case Origin.Implied implied -> place;
        };
    }

    String hostWritten() {
        return written(claimed -> Optional.of(claimed.host().origin()));
    }

    String portWritten() {
        return written(claimed -> Optional.of(claimed.port().origin()));
    }

    String passwordWritten() {
        return written(ClaimedAddress::passwordOrigin);
    }

    /** Where it is written: {@code .env:3 and reseed.yml:2}. */
    public String places() {
        return sources.stream().map(Source::place).distinct().collect(Collectors.joining(" and "));
    }
}
