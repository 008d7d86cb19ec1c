package dev.reseed.doctor;

import java.util.List;
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

    /** Where it is written: {@code .env:3 and reseed.yml:2}. */
    public String places() {
        return sources.stream().map(Source::place).distinct().collect(Collectors.joining(" and "));
    }
}
