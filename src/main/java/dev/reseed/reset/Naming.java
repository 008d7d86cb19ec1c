package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import java.util.List;

/** Migrations that reach the live database by its name: run in a scratch database beside it, they would change it. */
record Naming(Job job) {
    /** Fails where there are such. */
    void requireNone() {
        List<String> places = places();
        if (!places.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations cannot be run in a scratch database",
                    "they reach the database \"" + job.target().database() + "\" by its name:\n"
                            + String.join("\n", places),
                    "write it with current_database() in dynamic SQL");
        }
    }

    /**
     * Whether there are such, which is told.
     *
     * @param consequence what is not done then
     */
    boolean isTold(String consequence) {
        List<String> places = places();
        if (!places.isEmpty()) {
            job.warnings()
                    .accept(consequence + ": the migrations name the database \""
                            + job.target().database() + "\", and would change it (" + places.getFirst() + ")");
        }
        return !places.isEmpty();
    }

    private List<String> places() {
        return job.target().names().stream()
                .flatMap(name -> job.target().chain().naming(name).stream())
                .distinct()
                .toList();
    }
}
