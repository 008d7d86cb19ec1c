package dev.reseed.seed.file;

import dev.reseed.kernel.ShownPath;
import dev.reseed.kernel.Suggestions;
import dev.reseed.project.Shown;
import dev.reseed.project.Value;
import dev.reseed.seed.SeedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a seed names: they have to be there, and their tables have to be known. */
final class FileBinder {
    private static final int MOST_NEIGHBOURS = 1000;

    private final Scope scope;

    FileBinder(Scope scope) {
        this.scope = scope;
    }

    Optional<SeedFile.Csv> csv(Value value, Optional<Value> table) {
        return there(value)
                .flatMap(path -> table.isPresent()
                        ? scope.table(table.get())
                                .map(name -> new SeedFile.Csv(path, shown(path), name.schema(), name.name()))
                        : named(value, path, SeedFile.Csv.class));
    }

    Optional<SeedFile.Json> json(Value value, Optional<Value> table) {
        return there(value)
                .flatMap(path -> table.isPresent()
                        ? scope.table(table.get())
                                .map(name -> new SeedFile.Json(path, shown(path), name.schema(), name.name()))
                        : named(value, path, SeedFile.Json.class));
    }

    Optional<SeedFile.Sql> sql(Value value) {
        return there(value).map(path -> new SeedFile.Sql(path, shown(path)));
    }

    private <T extends SeedFile> Optional<T> named(Value value, Path path, Class<T> kind) {
        Optional<T> file =
                SeedFile.named(path, shown(path)).filter(kind::isInstance).map(kind::cast);
        if (file.isEmpty()) {
            value.problem("the file's name does not say which table it is of; put \"table: NAME\" below it");
        }
        return file;
    }

    private String shown(Path path) {
        return ShownPath.of(scope.root(), path);
    }

    /** The file, if it is one that can be read. */
    private Optional<Path> there(Value value) {
        Optional<Path> path = value.path().map(each -> each.path());
        if (path.filter(each -> !Files.isRegularFile(each) || !Files.isReadable(each))
                .isPresent()) {
            value.problem(missing(path.get()));
            return Optional.empty();
        }
        return path;
    }

    private String missing(Path path) {
        String file = "the file " + Shown.quoted(shown(path));
        if (Files.exists(path)) {
            return file + (Files.isDirectory(path) ? " is a folder" : " cannot be read");
        }
        String name = String.valueOf(path.getFileName());
        return file + " does not exist"
                + Suggestions.nearest(name, neighbours(path))
                        .map(near -> "; did you mean " + Shown.plain(near) + "?")
                        .orElse("; paths start from the seed file's folder");
    }

    private static List<String> neighbours(Path path) {
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.limit(MOST_NEIGHBOURS)
                    .map(each -> String.valueOf(each.getFileName()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // Without a suggestion the message is as true.
        }
    }
}
