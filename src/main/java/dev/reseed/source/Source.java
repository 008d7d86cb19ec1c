package dev.reseed.source;

import dev.reseed.dump.DumpSource;
import dev.reseed.kernel.ReseedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** What has a schema. */
public sealed interface Source {
    /** As the user named it. */
    String given();

    /** The database of an environment. */
    record Environment(String given) implements Source {}

    /** What the project's migrations make of an empty database. */
    record Migrations() implements Source {
        @Override
        public String given() {
            return MIGRATIONS;
        }
    }

    /**
     * What a dump, or a script in SQL, makes of an empty database; its rows are not loaded.
     *
     * @param dump where it is
     */
    record File(String given, DumpSource dump) implements Source {
        /** The path or address as the user wrote it. */
        public String shown() {
            return dump.shown();
        }

        /** Whether it was named as a dump, which may have rows, and not as a script. */
        public boolean isDump() {
            return given.startsWith(DUMP);
        }
    }

    String MIGRATIONS = "migrations";
    String DUMP = "dump:";
    String FILE = "file:";

    /**
     * Reads {@code migrations}, {@code dump:FILE}, {@code file:FILE}, or else the name of an environment.
     *
     * @param here the folder that paths are told from
     * @param elsewhere knows a FILE that is no path, and is empty for any other
     */
    static Source parse(String text, Path here, Function<String, Optional<DumpSource>> elsewhere) {
        if (text.equals(MIGRATIONS)) {
            return new Migrations();
        }
        if (text.startsWith(DUMP)) {
            return file(text, text.substring(DUMP.length()), here, elsewhere);
        }
        if (text.startsWith(FILE)) {
            return file(text, text.substring(FILE.length()), here, elsewhere);
        }
        if ((text.contains(".") || text.contains("/")) && Files.exists(here.resolve(text))) {
            throw ReseedException.usage(
                    "there is no environment " + text, "it is the name of a file", "say so: file:" + text);
        }
        return new Environment(text);
    }

    private static File file(String text, String path, Path here, Function<String, Optional<DumpSource>> elsewhere) {
        return elsewhere.apply(path).map(dump -> new File(text, dump)).orElseGet(() -> file(text, path, here));
    }

    private static File file(String text, String path, Path here) {
        Path file = here.resolve(path);
        if (path.isEmpty() || !Files.exists(file)) {
            throw ReseedException.usage(
                    "there is no file " + (path.isEmpty() ? "named in " + text : path),
                    "neither a file nor a folder has that name here",
                    "give the path of a dump, or of a script in SQL, from the current folder on");
        }
        return new File(text, new DumpSource.File(file, path));
    }
}
