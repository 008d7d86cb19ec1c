package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Project;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A name for an environment that is made by command: like those in {@code reseed.yml}, and none of them. */
public record EnvironmentName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private static final SecureRandom RANDOM = new SecureRandom();

    public EnvironmentName {
        if (!isName(value)) {
            throw ReseedException.usage(
                    "\"" + value + "\" is no name for an environment",
                    "a name has letters, digits, dots, hyphens and underscores, at most 40, and begins with a letter or a digit",
                    "choose another one");
        }
    }

    /** Whether a text is such a name. */
    public static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** A name that nobody has: {@code test-3f9a1c07}. */
    public static EnvironmentName random(String prefix) {
        return new EnvironmentName(prefix + "-" + HexFormat.of().toHexDigits(RANDOM.nextInt()));
    }

    /** So many names that begin with this one: {@code qa-1}, {@code qa-2}. */
    public List<EnvironmentName> numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new EnvironmentName(value + "-" + number))
                .toList();
    }

    /**
     * Fails where the project has an environment of that name already, or one of the same database.
     *
     * @param base the database of the one that it is made from
     */
    void requireFree(Project project, DatabaseName base) {
        DatabaseName database = database(base);
        project.environments().stream()
                .filter(each -> each.database().equals(database))
                .filter(each -> !each.name().equals(value))
                .findFirst()
                .ifPresent(owner -> {
                    throw ReseedException.usage(
                            "no environment \"" + value + "\" is made of \"" + base + "\"",
                            "its database would be " + database + ", which is that of \"" + owner.name() + "\" in "
                                    + project.file().getFileName(),
                            "choose another name");
                });
        if (project.find(value).isPresent()) {
            throw ReseedException.usage(
                    "the environment \"" + value + "\" is there already",
                    project.file().getFileName() + " has it",
                    "choose another name, or make its database: reseed reset --env " + value);
        }
    }

    /** The database of the environment, beside the one that it is made from. */
    DatabaseName database(DatabaseName base) {
        String name = base + "_" + value;
        if (name.getBytes(StandardCharsets.UTF_8).length > DatabaseName.MAX_BYTES) {
            throw ReseedException.usage(
                    "the name \"" + value + "\" is too long",
                    "its database would be " + name + ", and PostgreSQL takes names of " + DatabaseName.MAX_BYTES
                            + " bytes",
                    "choose a shorter one");
        }
        return new DatabaseName(name);
    }

    @Override
    public String toString() {
        return value;
    }
}
