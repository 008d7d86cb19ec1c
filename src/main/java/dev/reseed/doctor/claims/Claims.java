package dev.reseed.doctor.claims;

import dev.reseed.project.DotEnv;
import dev.reseed.project.Problem;
import dev.reseed.project.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
     * Reads the files below a project's folder as data; nothing is run, connected to or looked up. References to
     * variables are filled in from the process's environment, then from the nearest {@code .env} file at or above the
     * file. A claim of a file such as {@code .env.example} is in the section {@code example}. A file of several names is read
     * under the first of them.
     *
     * @param folder the project's folder
     * @param environment the process's variables
     */
    public static Claims find(Path folder, Map<String, String> environment) {
        return new Search(folder.toAbsolutePath().normalize(), environment).run();
    }

    private static final class Search {
        private static final int MAX_FILES = 300;
        private static final int MAX_CLAIMS = 300;
        private static final int MAX_PROBLEMS = 50;

        private final Path root;
        private final Map<String, String> environment;
        private final List<Format> formats;
        private final Problems problems = new Problems();
        private final Map<Path, Optional<EnvFile>> envFiles = new HashMap<>();

        Search(Path root, Map<String, String> environment) {
            this.root = root;
            this.environment = environment;
            this.formats = List.of(
                    new EnvFormat(environment),
                    new SpringFormat(),
                    new ReseedFormat(),
                    new FlywayFormat(),
                    new LibpqFormat(),
                    new AlembicFormat(),
                    new RailsFormat(),
                    new ComposeFormat(root, environment),
                    new CodeFormat());
        }

        Claims run() {
            List<Claim> claims = new ArrayList<>();
            List<Claim> doubtful = new ArrayList<>();
            for (Path path : files()) {
                ConfigFile.read(root, path, problems).ifPresent(file -> {
                    Findings findings = read(file);
                    claims.addAll(findings.claims());
                    doubtful.addAll(findings.doubtful());
                });
            }
            // Where nothing else is PostgreSQL's, neither are these.
            claims.addAll(claims.isEmpty() ? List.of() : doubtful);
            if (claims.size() > MAX_CLAIMS) {
                problems.add(".", 1, 1, "has more than " + MAX_CLAIMS + " addresses; not all were looked at");
            }
            return new Claims(
                    claims.stream()
                            .limit(MAX_CLAIMS)
                            .sorted(Comparator.comparing(Claim::place))
                            .toList(),
                    problems());
        }

        /** The first of each file, and how many more there are. */
        private List<Problem> problems() {
            Map<String, Integer> byFile = new TreeMap<>();
            List<Problem> told = new ArrayList<>(problems.sorted());
            told.removeIf(each -> byFile.merge(each.file(), 1, Integer::sum) > MAX_PROBLEMS);
            byFile.forEach((file, all) -> {
                if (all > MAX_PROBLEMS) {
                    told.add(new Problem(file, 1, 1, "has " + (all - MAX_PROBLEMS) + " problems more"));
                }
            });
            return told;
        }

        private List<Path> files() {
            List<Path> all = ProjectFiles.find(root, ProjectFiles.CONFIGURATION, this::isRead, problems);
            if (all.size() > MAX_FILES) {
                problems.add(".", 1, 1, "has more than " + MAX_FILES + " configuration files; not all were read");
            }
            Set<Object> seen = new HashSet<>();
            return all.stream()
                    .limit(MAX_FILES)
                    .filter(each -> seen.add(identity(each)))
                    .toList();
        }

        /** What a file is by all of its names. */
        private static Object identity(Path path) {
            try {
                return path.toRealPath();
            } catch (IOException e) {
                // What is wrong with it is told when it is read.
                return path;
            }
        }

        private boolean isRead(String path) {
            return formats.stream().anyMatch(each -> each.reads(path));
        }

        private Findings read(ConfigFile file) {
            Findings findings = new Findings(file, name -> variable(file.path(), name), problems);
            formats.stream().filter(each -> each.reads(file.label())).forEach(each -> each.read(findings));
            return findings;
        }

        private Optional<Traced> variable(Path file, String name) {
            String set = environment.get(name);
            if (set != null) {
                return Optional.of(Traced.environment(name, set));
            }
            for (Path folder = file.getParent();
                    folder != null && folder.startsWith(root);
                    folder = folder.getParent()) {
                Optional<Traced> value = envFiles.computeIfAbsent(folder, this::envFile)
                        .flatMap(each -> Optional.ofNullable(each.values().get(name)));
                if (value.isPresent()) {
                    return value;
                }
            }
            return Optional.empty();
        }

        private Optional<EnvFile> envFile(Path folder) {
            Path path = folder.resolve(DotEnv.FILE_NAME);
            // What is wrong with it is told when it is read for its own sake.
            return Files.isRegularFile(path)
                    ? ConfigFile.read(root, path, new Problems()).map(file -> EnvFile.of(file, environment))
                    : Optional.empty();
        }
    }
}
