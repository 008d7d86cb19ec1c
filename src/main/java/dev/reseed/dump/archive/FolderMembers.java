package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.dump.bytes.StoredFile;
import dev.reseed.dump.bytes.StoredStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The files of a folder. Links, devices and pipes in it are none of them: an archive can come from anywhere. */
final class FolderMembers implements Members {
    private final Path folder;
    private final String shown;
    private final LongAdder count;

    FolderMembers(Path folder, String shown, LongAdder count) {
        this.folder = folder;
        this.shown = shown;
        this.count = count;
    }

    /** The sizes of all files, in bytes. */
    static long size(Path folder, String shown) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            long size = 0;
            for (Path file : files) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                size += attributes.isRegularFile() ? attributes.size() : 0;
            }
            return size;
        } catch (DirectoryIteratorException e) {
            throw StoredFile.unopened(shown, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw StoredFile.unopened(shown, e);
        }
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public Optional<Member> find(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String shownFile = shown + "/" + name;
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Broken.damaged(shownFile, 0, "it is a link, a folder or a device instead of a file");
        }
        return Optional.of(new FolderMember(file, shownFile, count));
    }

    private record FolderMember(Path file, String shown, LongAdder count) implements Member {
        @Override
        public long size() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw StoredFile.unopened(shown, e);
            }
        }

        @Override
        public StoredStream open() {
            return StoredFile.openPlain(file, shown, count).all();
        }
    }

    @Override
    public long bytesRead() {
        return count.sum();
    }

    @Override
    public void close() {
        // Each stream has its own file.
    }
}
