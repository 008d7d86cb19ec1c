package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.Claims;
import dev.reseed.doctor.claims.ProjectFiles;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Problem;
import dev.reseed.project.Problems;
import dev.reseed.project.Projects;
import dev.reseed.project.Shown;
import dev.reseed.project.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a project's folder and writes its {@code reseed.yml}; it changes nothing else. */
public final class Init {
    private static final Set<String> MAINTENANCE = Set.of("postgres", "template0", "template1");
    private static final int LONGEST_NAME = 63;
    private static final String NO_MIGRATIONS = "none";
    private static final Pattern SEED = Pattern.compile("(?:.*/)?seeds?/[0-9]+[_-][^/]+\\.(?:csv|sql)");

    private final Path root;
    private final Map<String, String> environment;
    private final Listening listening;

    /**
     * Keeps where to look.
     *
     * @param root the project's folder
     * @param environment the process's variables
     */
    public Init(Path root, Map<String, String> environment, Listening listening) {
        this.root = root.toAbsolutePath().normalize();
        this.environment = environment;
        this.listening = listening;
    }

    /** Where the file will be. */
    public Path file() {
        return root.resolve(Projects.FILE_NAMES.getFirst());
    }

    /**
     * Looks, and asks what it cannot know.
     *
     * @throws ReseedException usage, if the folder is none, or has a {@code reseed.yml} already
     */
    public Chosen choose(Interview interview) {
        requireNone();
        Optional<EnvTemplate> template = EnvTemplate.in(root, environment);
        Map<String, String> known = known(template);
        Claims claims = Claims.find(root, known);
        ComposeServices compose = ComposeServices.in(root, known);
        if (template.isPresent()
                && compose.found().isEmpty()
                && !compose.problems().isEmpty()) {
            throw ReseedException.usage(
                    "this project cannot be read before it has a .env",
                    String.join("\n", compose.problems()),
                    "cp " + template.get().file() + " .env, then run the command again");
        }
        ServerChoices choices = new ServerChoices(
                claims.found(),
                compose,
                listening,
                template,
                template.map(EnvTemplate::values).orElseGet(this::variables));
        ServerChoice server = server(choices, interview);
        String database = database(claims, choices, server, interview);
        Chosen.Scripts scripts = scripts(known, interview);
        List<String> notes = new ArrayList<>(compose.problems());
        claims.problems().stream().map(Problem::toString).forEach(notes::add);
        notes.addAll(scripts.flyway().notes());
        scripts.others()
                .forEach(each -> notes.add(each.words() + " are not run by this version of Reseed"
                        + (scripts.migrations().isEmpty() ? ": a reset makes an empty database" : "")));
        scripts.others()
                .forEach(each -> each.unset(root, known)
                        .ifPresent(name -> notes.add(each.schema(root) + " takes the database's URL from " + name
                                + ", which nothing sets")));
        return new Chosen(
                database, server, scripts, notes, new NextSteps(root, known, choices).remaining(server, scripts));
    }

    /** What is there to be copied to {@code .env}, which is missing; it fails as {@link #choose} does. */
    public Optional<EnvTemplate> template() {
        requireNone();
        return EnvTemplate.in(root, environment);
    }

    private void requireNone() {
        if (!Files.isDirectory(root)) {
            throw ReseedException.usage(
                    "there is no project here", Shown.path(root) + " is not a folder", "name one with --project DIR");
        }
        for (String name : Projects.FILE_NAMES) {
            if (Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw alreadyThere(name);
            }
        }
    }

    /** The variables that there are, or will be once the template is copied. */
    private Map<String, String> known(Optional<EnvTemplate> template) {
        return template.map(each -> each.over(environment)).orElse(environment);
    }

    private Chosen.Scripts scripts(Map<String, String> known, Interview interview) {
        MigrationFolders folders = MigrationFolders.in(root);
        Map<String, String> variables = new LinkedHashMap<>(variables());
        variables.putAll(known);
        FlywayCarried flyway = FlywayKeys.in(root)
                .map(keys -> FlywayCarried.of(root, keys, variables))
                .orElse(FlywayCarried.NONE);
        List<String> migrations =
                flyway.locations().isEmpty() ? migrations(folders.flyway(), interview) : flyway.locations();
        return new Chosen.Scripts(migrations, flyway, folders.others(), seed(), checks());
    }

    /** The text of the file; it was read by the program that will use it. */
    public String text(Chosen chosen) {
        String text = ReseedYml.of(chosen, root);
        new Projects(known(chosen.steps().template())).parse(file(), text);
        return text;
    }

    /**
     * Writes the file.
     *
     * @throws ReseedException usage, if it is there by now; failed, if it cannot be written
     */
    public void write(String text) {
        try {
            Files.writeString(file(), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere(Projects.FILE_NAMES.getFirst());
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "reseed.yml cannot be written",
                    "the system refused to make it in " + Shown.path(root),
                    "check the permissions of the folder",
                    e);
        }
    }

    /**
     * Copies a template to {@code .env}.
     *
     * @throws ReseedException usage, if there is one by now; failed, if it cannot be written
     */
    public void copy(EnvTemplate template) {
        try {
            Files.copy(root.resolve(template.file()), root.resolve(DotEnv.FILE_NAME), LinkOption.NOFOLLOW_LINKS);
        } catch (FileAlreadyExistsException e) {
            throw ReseedException.usage(
                    "there is a .env by now", "init never writes over one", "compare it with " + template.file());
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    ".env cannot be written",
                    "the system refused to make it in " + Shown.path(root),
                    "check the permissions of the folder",
                    e);
        }
    }

    private static ReseedException alreadyThere(String name) {
        return ReseedException.usage(
                "this project has a " + name + " already",
                "init writes the first one and never changes one",
                "edit it, or move it away first; reseed status shows what it comes to");
    }

    private static ServerChoice server(ServerChoices possible, Interview interview) {
        List<ServerChoice> choices = possible.all();
        List<String> words = choices.stream().map(ServerChoice::words).toList();
        return choices.get(words.size() == 1 ? 0 : interview.choose("Which server is the database on?", words));
    }

    private Map<String, String> variables() {
        Path file = root.resolve(DotEnv.FILE_NAME);
        return Files.isRegularFile(file)
                ? TextFile.read(file, DotEnv.FILE_NAME, new Problems())
                        .map(text -> DotEnv.parse(text, DotEnv.FILE_NAME, environment)
                                .values())
                        .orElse(Map.of())
                : Map.of();
    }

    private String database(Claims claims, ServerChoices choices, ServerChoice server, Interview interview) {
        Optional<String> agreed = choices.agreed(server).filter(Init::fits);
        if (agreed.isPresent()) {
            return agreed.get();
        }
        Set<String> names = new LinkedHashSet<>();
        choices.made(server).ifPresent(names::add);
        if (server instanceof ServerChoice.Local local) {
            databases(claims.found().stream()
                            .filter(each ->
                                    each.address().portNumber() == local.at().portNumber()))
                    .forEach(names::add);
        }
        databases(claims.found().stream()).forEach(names::add);
        names.removeIf(name -> !fits(name));
        String folder =
                String.valueOf(root.getFileName()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
        String first = names.stream().findFirst().orElse(fits(folder) ? folder : "app");
        String given = interview.text("What is the database called?", first);
        if (!fits(given)) {
            throw ReseedException.usage(
                    "the database cannot be called " + Shown.quoted(given),
                    "a name has 1 to " + LONGEST_NAME + " bytes and no control characters, and is none of "
                            + String.join(", ", MAINTENANCE.stream().sorted().toList()),
                    "run the command again with another name");
        }
        return given;
    }

    /** Names, those of tests and templates last. */
    private static Stream<String> databases(Stream<Claim> claims) {
        return claims.filter(each -> each.address().database().isPresent())
                .sorted(Comparator.comparingInt(each -> each.inSection().isPresent() ? 1 : 0))
                .map(each -> each.address().database().orElseThrow().text());
    }

    private static boolean fits(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0
                && bytes <= LONGEST_NAME
                && !MAINTENANCE.contains(name)
                && name.chars().noneMatch(Character::isISOControl)
                && name.codePoints().allMatch(Character::isDefined);
    }

    private static List<String> migrations(List<MigrationFolders.Found> found, Interview interview) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> answers = new ArrayList<>();
        found.forEach(each ->
                answers.add(each.folder() + " (" + each.scripts() + (each.scripts() == 1 ? " script)" : " scripts)")));
        answers.add(NO_MIGRATIONS);
        int chosen = found.size() == 1 ? 0 : interview.choose("Which folder are the migrations in?", answers);
        return chosen < found.size() ? List.of(found.get(chosen).folder()) : List.of();
    }

    private @Nullable String seed() {
        return ProjectFiles.find(
                        root, ProjectFiles.SCRIPTS, path -> SEED.matcher(path).matches(), new Problems())
                .stream()
                .map(file -> root.relativize(file.resolveSibling("")).toString().replace('\\', '/'))
                .filter(folder -> onlySeeds(root.resolve(folder)))
                .findFirst()
                .orElse(null);
    }

    /** Whether all of a folder is what a seed folder may hold. */
    private static boolean onlySeeds(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .allMatch(name -> name.matches("\\..*|.*\\.(?:md|csv|sql)"));
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable String checks() {
        return Stream.of("db/checks.sql", "checks.sql")
                .filter(name -> Files.isRegularFile(root.resolve(name)))
                .findFirst()
                .orElse(null);
    }
}
