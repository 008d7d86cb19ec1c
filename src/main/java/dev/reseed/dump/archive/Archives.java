package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.RemoteFile;
import dev.reseed.dump.bytes.StoredFile;
import dev.reseed.kernel.ReseedException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Opens archives of each kind: the table of contents is read, the data is not. */
public final class Archives {
    private Archives() {}

    /** Whether a file that begins so is a custom archive. */
    public static boolean isCustom(byte[] head) {
        if (head.length < TocReader.MAGIC.length) {
            return false;
        }
        for (int i = 0; i < TocReader.MAGIC.length; i++) {
            if (head[i] != TocReader.MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a file that begins so is a tar, of pg_dump or of anyone. */
    public static boolean isTar(byte[] head) {
        return TarHeader.of(head).isPresent();
    }

    /** A custom archive in a file, which closes with it. */
    public static Archive custom(StoredFile file) {
        return CustomArchive.of(file);
    }

    /**
     * A custom archive that comes from a pipe, which closes with it.
     *
     * @param shown the dump, for messages
     * @param count what is read of the dump
     */
    public static Archive custom(InputStream pipe, String shown, LongAdder count) {
        return CustomArchive.of(pipe, shown, count);
    }

    /** A tar in a file, which closes with it. */
    public static Archive tar(StoredFile file) {
        return new MemberArchive(new TarMembers(file));
    }

    /**
     * A tar that comes from a pipe, which closes with it.
     *
     * @param shown the dump, for messages
     * @param count what is read of the dump
     */
    public static Archive tar(InputStream pipe, String shown, LongAdder count) {
        return new TarPipeArchive(pipe, shown, count);
    }

    /**
     * An archive in a folder.
     *
     * @param count what is read of its files
     */
    public static Archive directory(Path folder, String shown, LongAdder count) {
        if (!Files.exists(folder.resolve(MemberName.CONTENTS), LinkOption.NOFOLLOW_LINKS)) {
            throw noDump(shown);
        }
        return new MemberArchive(new FolderMembers(folder, shown, count));
    }

    /**
     * An archive in a folder that lies elsewhere.
     *
     * @param files by their names
     * @param count what is read of them
     * @param closing run when it is closed
     */
    public static Archive directory(Map<String, RemoteFile> files, String shown, LongAdder count, Runnable closing) {
        if (!files.containsKey(MemberName.CONTENTS)) {
            throw noDump(shown);
        }
        return new MemberArchive(new RemoteMembers(files, shown, count, closing));
    }

    private static ReseedException noDump(String shown) {
        return ReseedException.usage(
                shown + " is no dump",
                "it is a folder without the file " + MemberName.CONTENTS + " of pg_dump -Fd",
                "give the folder that pg_dump made, whole, or a file");
    }

    /** The size of all files of a folder. */
    public static long bytes(Path folder, String shown) {
        return FolderMembers.size(folder, shown);
    }

    /** The failure of an archive that lacks a file. */
    static ReseedException without(String shown, String file) {
        return ReseedException.usage(
                shown + " is no whole dump",
                "the file " + file + " is missing in it",
                file.equals(MemberName.CONTENTS)
                        ? "give what pg_dump -Ft or -Fd made; a packed folder has to be unpacked first"
                        : "make the dump again, or copy all of it");
    }
}
