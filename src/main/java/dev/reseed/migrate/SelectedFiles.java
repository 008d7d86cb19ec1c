package dev.reseed.migrate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;
import org.flywaydb.core.internal.util.StringUtils;
import org.jspecify.annotations.Nullable;

/** Gives Flyway some files and no others, by the names that it would find them under. */
final class SelectedFiles implements ResourceProvider {
    private final Map<String, LoadableResource> files = new TreeMap<>();

    /** @param files by the names that a history has for them */
    SelectedFiles(Map<String, MigrationFile> files, Configuration configuration) {
        files.forEach((name, file) -> this.files.put(name, new Named(name, file, configuration)));
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.get(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        List<LoadableResource> found = files.values().stream()
                .filter(file -> StringUtils.startsAndEndsWith(file.getFilename(), prefix, suffixes))
                .toList();
        return found;
    }

    /** A file that a history knows by another path than its own. */
    private static final class Named extends FileSystemResource {
        private final String name;

        Named(String name, MigrationFile file, Configuration configuration) {
            super(null, file.path().toString(), configuration.getEncoding(), configuration.isDetectEncoding(), false);
            this.name = name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
