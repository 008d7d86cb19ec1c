package dev.reseed.reset;

import dev.reseed.dump.DumpSource;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What stands for a dump in a fingerprint: of each file its name, size, time, and blocks of its contents, the first, the last and some
 * between them. All of it is read where it is small.
 */
final class DumpSample {
    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS = 16;
    private static final int BLOCKS_OF_A_FOLDERS_FILE = 4;

    private final BiConsumer<String, byte[]> digest;

    /** @param digest takes names and bytes, in an order that is the same each time */
    DumpSample(BiConsumer<String, byte[]> digest) {
        this.digest = digest;
    }

    void take(DumpSource.File source) {
        try {
            if (Files.isDirectory(source.path())) {
                for (Path file : files(source.path())) {
                    take(source.path().relativize(file).toString(), file, BLOCKS_OF_A_FOLDERS_FILE);
                }
            } else {
                take("", source.path(), BLOCKS);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the dump " + source.shown() + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "make it readable",
                    e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void take(String name, Path file, int blocks) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long size = attributes.size();
        digest.accept(name + " " + size + " " + attributes.lastModifiedTime().toInstant(), new byte[0]);
        try (FileChannel channel = FileChannel.open(file)) {
            long last = Math.max(size - BLOCK, 0);
            for (int i = 0; i < blocks; i++) {
                long at = size <= (long) blocks * BLOCK ? (long) i * BLOCK : last / (blocks - 1) * i;
                // The division rounds down: the last block is the file's last all the same.
                digest.accept("", block(channel, i == blocks - 1 ? Math.max(at, last) : at));
            }
        }
    }

    private static byte[] block(FileChannel channel, long at) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (int read = 0; read >= 0 && block.hasRemaining(); ) {
            read = channel.read(block, at + block.position());
        }
        block.flip();
        byte[] bytes = new byte[block.remaining()];
        block.get(bytes);
        return bytes;
    }
}
