package dev.reseed.doctor.claims;

import dev.reseed.project.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the configuration files of a project say about databases.
 *
 * @param found by file and line
 * @param problems files, and values in them, that could not be read; they keep nothing else from being read
 */
public record Claims(List<Claim> found, List<Problem> problems) {
    public Claims {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the files below a project's folder as data; nothing is run, connected to or looked up.
     *
     * @param folder the project's folder
     * @param environment the process's variables
     */
    public static Claims find(Path folder, Map<String, String> environment) {
        return new Claims(List.of(), List.of());
    }
}
