package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which part of a text is loaded: {@code pg_dumpall} writes all databases of a server into one, {@code pg_dump -C} names its own. */
final class ChosenDatabase {
    /** Those that every server has; a text of several databases begins with them. */
    private static final Set<String> EVERYWHERE = Set.of("postgres", "template1");

    private final String shown;
    private final Optional<String> asked;
    private final Set<String> seen = new LinkedHashSet<>();
    private Optional<String> taken = Optional.empty();
    private boolean wanted;

    /**
     * Nothing was read yet.
     *
     * @param shown the dump
     * @param asked which database the user wants
     */
    ChosenDatabase(String shown, Optional<String> asked) {
        this.shown = shown;
        this.asked = asked;
        this.wanted = asked.isEmpty();
    }

    /** The text goes on in another database. */
    void enter(String database) {
        seen.add(database);
        wanted = asked.map(database::equals).orElseGet(() -> !EVERYWHERE.contains(database));
        if (!wanted) {
            return;
        }
        if (taken.isPresent() && !taken.get().equals(database)) {
            throw several();
        }
        taken = Optional.of(database);
    }

    private ReseedException several() {
        return ReseedException.usage(
                shown + " holds several databases",
                "seen so far: "
                        + seen.stream()
                                .filter(each -> !EVERYWHERE.contains(each))
                                .collect(Collectors.joining(", ")),
                "choose one: --dump-database NAME");
    }

    /** Whether what is read now belongs to the one that is loaded. */
    boolean isWanted() {
        return wanted;
    }

    /** Fails where the text had no part for it. */
    void requireFound() {
        if (taken.isPresent() || (asked.isEmpty() && seen.isEmpty())) {
            return;
        }
        String found = seen.isEmpty() ? "it names no database" : "it holds " + String.join(", ", seen);
        throw ReseedException.usage(
                asked.map(name -> shown + " does not hold the database \"" + name + "\"")
                        .orElse(shown + " holds no database but those that every server has"),
                found,
                seen.isEmpty() ? "leave out --dump-database" : "choose one of these: --dump-database NAME");
    }
}
