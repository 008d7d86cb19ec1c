package dev.reseed.shell;

import dev.reseed.dump.DumpRehearsal;
import dev.reseed.kernel.Version;
import dev.reseed.seed.SeedRehearsal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The run that {@code scripts/launcher/train.sh} has the JVM record, so that later starts find their classes loaded and
 * linked. It reaches no server but one of its own, which it stops, and reads no project but its own.
 *
 * <p>It wants an empty folder to work in, and an environment without variables of PostgreSQL's.
 */
public final class Training {
    /** Port 1 is nobody's: the connection is tried and refused. */
    private static final String PROJECT = """
            database: training
            server: embedded
            environments:
              refused: { server: { url: "postgresql://127.0.0.1:1", user: training, password: training } }
            migrations: { locations: [migrations] }
            data: { seed: seed }
            checks: [checks.sql]
            guard: { protect: ["*prod*"] }
            masking: { rules: masking.yml }
            """;

    private static final String RULES = """
            public.people: { id: keep, full_name: full_name, email: email, phone: phone, born_on: keep }
            public.visits: keep
            """;

    private static final List<String> ANSWERS = List.of("--version", "--help", "reset --help");

    private static final List<String> COMMANDS = List.of(
            "help",
            "status",
            "status --output json",
            "status --env refused",
            "reset --dry-run",
            "reset --dry-run --output json",
            "reset --dry-run --seed demo.yml",
            "reset --dry-run --dump people.dump",
            "reset --dry-run --dump people.dump --subset 'people: 50%'",
            "dump --masked copy --dump people.dump",
            "migrate --dry-run",
            "completion bash",
            "schema dev",
            "verify",
            "status",
            "url",
            "down");

    private Training() {}

    /**
     * Runs.
     *
     * @param args {@code answers} for what is said without an application, {@code commands} for the rest; and the folder
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("answers")) {
            ANSWERS.forEach(line -> Main.run(WordSplitter.words(line)));
        } else {
            write(folder, "reseed.yml", PROJECT);
            write(folder, "migrations/V1__people.sql", "create table people (id int primary key, name text);\n");
            write(folder, "seed/010_people.csv", "id,name\n1,Ada\n");
            write(folder, "seed/020_people.sql", "insert into people values (2, 'Grace');\n");
            write(
                    folder,
                    "demo.yml",
                    "load:\n  - tables:\n      people: { rows: 10, columns: { name: full_name } }\n  - auto: true\n");
            write(folder, "checks.sql", "-- name: everybody has a name\nselect * from people where name is null;\n");
            write(folder, "masking.yml", RULES);
            DumpRehearsal.write(folder.resolve("people.dump"));
            for (String line : COMMANDS) {
                Main.run(WordSplitter.words("--project '" + folder + "' " + line));
            }
            // What only a connection would load.
            SeedRehearsal.run();
            load(Version.class);
            load(org.postgresql.Driver.class);
            load(org.flywaydb.core.Flyway.class);
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Loads every class of the jar that this one comes from. */
    private static void load(Class<?> one) throws IOException, ReflectiveOperationException {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        try (JarFile jar = new JarFile(Path.of(source.getLocation().toURI()).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                    load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void load(String name) throws ClassNotFoundException {
        try {
            Class.forName(name, false, Training.class.getClassLoader());
        } catch (NoClassDefFoundError e) {
            // A driver has classes for libraries that are not there: nobody will ask for those.
            return;
        }
    }
}
