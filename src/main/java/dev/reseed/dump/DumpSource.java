package dev.reseed.dump;

import java.io.InputStream;
import java.nio.file.Path;

/** Where a dump is. */
public sealed interface DumpSource {
    /** As people know it: the path as they gave it, or {@code standard input}. */
    String shown();

    /** A file, or the folder of a directory archive. */
    record File(Path path, String shown) implements DumpSource {}

    /** Something that lies elsewhere, and is read there. */
    record Remote(RemoteDump dump) implements DumpSource {
        @Override
        public String shown() {
            return dump.shown();
        }
    }

    /** A pipe. */
    record Pipe(InputStream in) implements DumpSource {
        @Override
        public String shown() {
            return "standard input";
        }
    }
}
