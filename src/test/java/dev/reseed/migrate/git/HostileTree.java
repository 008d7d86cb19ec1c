package dev.reseed.migrate.git;

import dev.reseed.testing.Git;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Trees that git would not make. Their texts are Latin-1, each character a byte. */
final class HostileTree {
    private static final int WIDTH = 20;
    private static final int DEPTH = 10;

    private HostileTree() {}

    /** An id as trees hold it. */
    static String bytes(String id) {
        return new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);
    }

    static String commit(Git git, String tree) {
        return commitOf(git, write(git, "tree", tree));
    }

    static String commitOf(Git git, String tree) {
        return write(git, "commit", "tree " + tree + "\nauthor A <a@b> 0 +0000\ncommitter A <a@b> 0 +0000\n\nx\n");
    }

    /** A tree of {@code WIDTH} to the power of {@code DEPTH} files. */
    static String bomb(Git git, String blob) {
        String id = blob;
        for (int i = 0; i < DEPTH; i++) {
            String entry = (i == 0 ? "100644 " : "40000 ");
            String below = bytes(id);
            id = write(
                    git,
                    "tree",
                    IntStream.range(0, WIDTH)
                            .mapToObj(each -> entry + (char) ('a' + each) + "\0" + below)
                            .collect(Collectors.joining()));
        }
        return id;
    }

    private static String write(Git git, String type, String text) {
        Git.Ended ended = git.fed(text, "hash-object", "--literally", "-w", "-t", type, "--stdin");
        if (ended.exit() != 0) {
            throw new IllegalStateException(ended.output());
        }
        return ended.output();
    }
}
