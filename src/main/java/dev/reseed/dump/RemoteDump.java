package dev.reseed.dump;

import dev.reseed.dump.bytes.RemoteFile;
import java.util.List;
import java.util.Map;

/** A dump that lies elsewhere and is read from there. Nobody is asked for it before it is needed. */
public interface RemoteDump {
    /** As people know it. */
    String shown();

    /** Whether it is a directory archive. */
    boolean isFolder();

    /** What tells its contents from any others, without reading them; in an order that is the same each time. */
    List<String> identity();

    /** Reaches it; as often as it is wanted. */
    Opened open();

    /** A dump that is reached. */
    interface Opened extends AutoCloseable {
        /** A directory archive's files by their names; otherwise the one file, whose name is empty. */
        Map<String, RemoteFile> files();

        @Override
        void close();
    }
}
