package dev.reseed.migrate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Files in a commit's trees. A few small objects can stand for billions of files: what is listed is bounded. */
final class Trees {
    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_PATH = 4096 * 3; // bytes of the longest path there is, each written as %XX

    private final ObjectReader reader;
    private final List<Path> submodules = new ArrayList<>();
    private int entries;

    Trees(ObjectReader reader) {
        this.reader = reader;
    }

    private record Entry(String name, int mode, ObjectId id) {
        boolean is(FileMode wanted) {
            return wanted.equals(mode);
        }

        boolean isFile() {
            return is(FileMode.REGULAR_FILE) || is(FileMode.EXECUTABLE_FILE);
        }
    }

    private record Folder(ObjectId tree, String raw) {}

    /** All files below the folder that some steps lead to, as files of another one; empty where it is no folder. */
    List<GitFile> below(ObjectId root, List<String> steps, Path folder) throws IOException {
        Optional<ObjectId> tree = Optional.of(root);
        for (String step : steps) {
            if (tree.isEmpty()) {
                return List.of();
            }
            tree = child(tree.get(), step);
        }
        return tree.isEmpty() ? List.of() : below(new Folder(tree.get(), RawPath.of(folder)));
    }

    /** Where other repositories are checked out to: on the way from the top to a folder, and below that. */
    List<Path> submodules(ObjectId root, Path top, List<String> steps, Path folder) throws IOException {
        ObjectId tree = root;
        String raw = RawPath.of(top);
        for (String step : steps) {
            raw += "/" + RawPath.step(step);
            Optional<Entry> entry = entries(tree).stream()
                    .filter(each -> each.name().equals(step))
                    .findFirst();
            if (entry.filter(each -> each.is(FileMode.GITLINK)).isPresent()) {
                return List.of(RawPath.path(raw));
            }
            if (entry.filter(each -> each.is(FileMode.TREE)).isEmpty()) {
                return List.of();
            }
            tree = entry.get().id();
        }
        below(new Folder(tree, RawPath.of(folder)));
        return List.copyOf(submodules);
    }

    private Optional<ObjectId> child(ObjectId tree, String name) throws IOException {
        return entries(tree).stream()
                .filter(entry -> entry.is(FileMode.TREE) && entry.name().equals(name))
                .map(Entry::id)
                .findFirst();
    }

    private List<GitFile> below(Folder top) throws IOException {
        List<GitFile> files = new ArrayList<>();
        Deque<Folder> folders = new ArrayDeque<>(List.of(top));
        while (!folders.isEmpty()) {
            Folder folder = folders.remove();
            for (Entry entry : entries(folder.tree())) {
                String raw = raw(folder, entry);
                if (entry.is(FileMode.TREE)) {
                    folders.add(new Folder(entry.id(), raw));
                } else if (entry.isFile()) {
                    files.add(new GitFile(RawPath.path(raw), entry.id().name()));
                } else if (entry.is(FileMode.GITLINK)) {
                    submodules.add(RawPath.path(raw));
                }
            }
        }
        files.sort(Comparator.comparing(GitFile::path));
        return unique(files);
    }

    private String raw(Folder folder, Entry entry) throws IOException {
        FileName.check(entry.name());
        String raw = folder.raw() + "/" + RawPath.step(entry.name());
        if (++entries > MAX_ENTRIES) {
            throw new IOException("it has more than " + MAX_ENTRIES + " files");
        }
        if (raw.length() > MAX_PATH) {
            throw new IOException("it has a path that is too long for a file");
        }
        return raw;
    }

    private static List<GitFile> unique(List<GitFile> files) throws CorruptObjectException {
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).path().equals(files.get(i - 1).path())) {
                throw new CorruptObjectException("it holds a file twice");
            }
        }
        return List.copyOf(files);
    }

    private List<Entry> entries(ObjectId tree) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        List<Entry> found = new ArrayList<>();
        for (; !parser.eof(); parser.next(1)) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            found.add(new Entry(
                    new String(name, StandardCharsets.ISO_8859_1),
                    parser.getEntryRawMode(),
                    parser.getEntryObjectId()));
        }
        return found;
    }
}
