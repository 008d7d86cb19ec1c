package dev.reseed.project;

import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A project as its {@code reseed.yml} describes it: complete, checked, and free of references to variables.
 *
 * @param folder where it is and what it is called
 * @param environments at least one, in the file's order; the one described at the top of the file comes first
 * @param recipe what a database is built from, the same for every environment
 * @param guard which servers are development servers beyond doubt, and which names never are
 * @param spares how many copies of the template are made ahead of need, 0 to 20
 * @param share where what the team shares is kept
 */
public record Project(
        ProjectFolder folder,
        List<Environment> environments,
        Recipe recipe,
        GuardRules guard,
        int spares,
        Share share) {
    /** The environment that {@code reseed.yml} gives no name. */
    public static final String DEFAULT_ENVIRONMENT = "dev";

    public Project {
        environments = List.copyOf(environments);
        if (environments.isEmpty()) {
            throw new IllegalArgumentException("a project has at least one environment");
        }
    }

    /** The name that people see: {@code name:} in the file, otherwise the folder's. */
    public String name() {
        return folder.name();
    }

    /** A stable name for folders of data, such as {@code tickets-1f2e3d4c}; see {@link ProjectFolder#id()}. */
    public String id() {
        return folder.id();
    }

    /** As what its databases know it; see {@link ProjectFolder#identity()}. */
    public ProjectIdentity identity() {
        return folder.identity();
    }

    /** The folder that holds {@code reseed.yml}, absolute. */
    public Path root() {
        return folder.root();
    }

    /** The {@code reseed.yml} or {@code .reseed.yml} itself, absolute. */
    public Path file() {
        return folder.file();
    }

    public Migrations migrations() {
        return recipe.migrations();
    }

    public Masking masking() {
        return recipe.masking();
    }

    public Subset subset() {
        return recipe.subset();
    }

    /** SQL files that are run against a finished database, in order; may be empty. */
    public List<ProjectPath> checks() {
        return recipe.checks();
    }

    /** Names of what {@code verify} does not call drift. */
    public List<Glob> ignored() {
        return recipe.ignored();
    }

    /** The environment that a command without {@code --env} means: {@code dev}, otherwise the first of the file. */
    public Environment defaultEnvironment() {
        return find(DEFAULT_ENVIRONMENT).orElse(environments.getFirst());
    }

    /** The environment of that exact name, if there is one. */
    public Optional<Environment> find(String name) {
        return environments.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The environment of that exact name; without one, a usage failure that lists those there are. */
    public Environment environment(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /** The usage failure for a name that the file does not have; it lists those there are. */
    public ReseedException unknown(String name) {
        List<String> names = environments.stream().map(Environment::name).toList();
        String remedy = Nearest.to(name, names)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("name one of these with --env, or add it under \"environments\"");
        return ReseedException.usage(
                "there is no environment " + Shown.quoted(name),
                folder.file().getFileName() + " has " + String.join(", ", names),
                remedy);
    }
}
