package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.ProjectFiles;
import dev.reseed.kernel.ShellWord;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Problems;
import dev.reseed.project.TextFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Migrations of a tool that Reseed does not run.
 *
 * @param folder relative to the project's folder
 * @param base the folder that the tool is started in, relative; empty for the project's own
 */
public record OtherMigrations(Tool tool, String folder, int count, String base) {
    /** A tool, what stands in the folder that it is started in, and its command. */
    public enum Tool {
        ALEMBIC("Alembic", "alembic.ini", "alembic upgrade head"),
        DJANGO("Django", "manage.py", "python manage.py migrate"),
        KNEX("Knex", "package.json", "npx knex migrate:latest"),
        PRISMA("Prisma", "package.json", "npx prisma migrate deploy"),
        RAILS("Rails", "Rakefile", "bin/rails db:migrate");

        private final String title;
        private final String marker;
        private final String command;

        Tool(String title, String marker, String command) {
            this.title = title;
            this.marker = marker;
            this.command = command;
        }
    }

    private static final Map<Tool, Pattern> FILES = Map.of(
            Tool.DJANGO, Pattern.compile("(?:.*/)?migrations/[0-9]{4}_\\w+\\.py"),
            Tool.ALEMBIC, Pattern.compile("(?:.*/)?versions/[0-9a-z]+_\\w*\\.py"),
            Tool.RAILS, Pattern.compile("(?:.*/)?db/migrate/[0-9]{14}_\\w+\\.rb"),
            Tool.PRISMA, Pattern.compile("(?:.*/)?migrations/[0-9]{14}_\\w+/migration\\.sql"),
            Tool.KNEX, Pattern.compile("(?:.*/)?migrations/[0-9]{14}_\\w+\\.[cm]?[jt]s"));
    private static final Pattern PRISMA_VARIABLE =
            Pattern.compile("(?m)^\\s*url\\s*=\\s*env\\(\\s*\"([A-Za-z_][A-Za-z0-9_]*)\"\\s*\\)");
    private static final String USUAL_VARIABLE = "DATABASE_URL";

    /** The tool that a file is a migration of. */
    static Optional<Tool> toolOf(String path) {
        return FILES.entrySet().stream()
                .filter(each -> each.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The folder of a migration's file: Prisma has a folder for each. */
    static String folderOf(Tool tool, String folder) {
        return tool == Tool.PRISMA ? folder.substring(0, folder.lastIndexOf('/')) : folder;
    }

    static OtherMigrations in(Path root, Tool tool, String folder, int count) {
        for (Path each = root.resolve(folder); each != null && each.startsWith(root); each = each.getParent()) {
            if (Files.exists(each.resolve(tool.marker))) {
                return new OtherMigrations(
                        tool, folder, count, root.relativize(each).toString().replace('\\', '/'));
            }
        }
        return new OtherMigrations(tool, folder, count, "");
    }

    /** In words. */
    String words() {
        return tool.title + "'s migrations in " + folder + " (" + count + ")";
    }

    /** What applies them to the database of Reseed, as typed in the project's folder. */
    String command(Path root) {
        String schema = tool == Tool.PRISMA ? schema(root) : "";
        String usual = base.isEmpty() ? "prisma/schema.prisma" : base + "/prisma/schema.prisma";
        String option = schema.isEmpty() || schema.equals(usual)
                ? ""
                : " --schema " + ShellWord.quote(schema.substring(base.isEmpty() ? 0 : base.length() + 1));
        String command = variable(root) + "=\"$(reseed url)\" " + tool.command + option;
        return base.isEmpty() ? command : "(cd " + ShellWord.quote(base) + " && " + command + ")";
    }

    /** The variable that the tool takes the database's URL from. */
    String variable(Path root) {
        return tool == Tool.PRISMA ? prismaVariable(root).orElse(USUAL_VARIABLE) : USUAL_VARIABLE;
    }

    /** The variable that Prisma's schema names; empty for another tool, or where it names none. */
    Optional<String> prismaVariable(Path root) {
        if (tool != Tool.PRISMA) {
            return Optional.empty();
        }
        String schema = schema(root);
        Path file = root.resolve(schema);
        if (schema.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Matcher match = PRISMA_VARIABLE.matcher(
                TextFile.read(file, schema, new Problems()).orElse(""));
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /**
     * The variable that Prisma takes the database's URL from, if neither the environment nor a {@code .env} that Prisma
     * reads sets it.
     */
    Optional<String> unset(Path root, Map<String, String> environment) {
        String beside = schema(root).replaceFirst("[^/]*$", "");
        return prismaVariable(root)
                .filter(name -> !environment.containsKey(name))
                .filter(name -> Stream.of(base, beside)
                        .map(each -> root.resolve(each).resolve(DotEnv.FILE_NAME))
                        .noneMatch(file -> sets(file, name, environment)));
    }

    private static boolean sets(Path file, String name, Map<String, String> environment) {
        return Files.isRegularFile(file)
                && TextFile.read(file, DotEnv.FILE_NAME, new Problems())
                        .filter(text -> DotEnv.parse(text, DotEnv.FILE_NAME, environment)
                                .values()
                                .containsKey(name))
                        .isPresent();
    }

    /** Prisma's schema: beside the folder of migrations, otherwise the only one; empty if there is none. */
    String schema(Path root) {
        String beside = folder.replaceFirst("[^/]*$", "") + "schema.prisma";
        if (Files.isRegularFile(root.resolve(beside), LinkOption.NOFOLLOW_LINKS)) {
            return beside;
        }
        List<Path> all = ProjectFiles.find(
                root, ProjectFiles.CONFIGURATION, path -> path.matches("(?:.*/)?schema\\.prisma"), new Problems());
        String only =
                all.size() == 1 ? root.relativize(all.getFirst()).toString().replace('\\', '/') : "";
        return base.isEmpty() || only.startsWith(base + "/") ? only : "";
    }
}
