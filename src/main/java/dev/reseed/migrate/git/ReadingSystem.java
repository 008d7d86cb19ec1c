package dev.reseed.migrate.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees of the machine: neither the user's configuration, nor the system's, to find which it would run git, nor
 * variables such as {@code GIT_DIR}.
 */
final class ReadingSystem extends SystemReader.Delegate {
    /** The largest blob or tree that is read, in bytes. */
    static final int MAX_BYTES = 64 << 20;

    private ReadingSystem(SystemReader system) {
        super(system);
    }

    /** Both settings are the JVM's; nothing else in it uses JGit. */
    static synchronized void install() {
        if (SystemReader.getInstance() instanceof ReadingSystem) {
            return;
        }
        SystemReader.setInstance(new ReadingSystem(SystemReader.getInstance()));
        WindowCacheConfig cache = new WindowCacheConfig();
        // Whatever is larger JGit hands out as a stream, and puts a loose object beside a pack while it does.
        cache.setStreamFileThreshold(MAX_BYTES + 1);
        cache.install();
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
        return new Measured(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
        return new Measured(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
        return new Measured(parent, files);
    }

    /**
     * An empty configuration without a file, but for one answer. JGit measures how exact a file system's times are by
     * writing files next to those that it reads, and notes it down in the user's home, unless it is configured.
     */
    private static final class Measured extends FileBasedConfig {
        /** What JGit takes where it cannot measure. */
        private static final long RESOLUTION_SECONDS = 2;

        Measured(@Nullable Config parent, FS files) {
            super(parent, null, files);
        }

        @Override
        public void load() {
            // there is no file
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
            return section.equals("filesystem") && name.equals("timestampResolution")
                    ? unit.convert(RESOLUTION_SECONDS, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, otherwise, unit);
        }
    }
}
