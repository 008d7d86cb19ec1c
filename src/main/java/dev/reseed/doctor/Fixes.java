package dev.reseed.doctor;

import dev.reseed.doctor.claims.FileFix;
import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What edits come to in the files as they are now.
 *
 * @param edits those that can be made, by place; of several that change the same text the first
 * @param files the changes, each file's once
 * @param refusals why others cannot be made
 */
public record Fixes(List<Edit> edits, List<FileFix> files, List<String> refusals) {
    public static final Fixes NONE = new Fixes(List.of(), List.of(), List.of());

    public Fixes {
        edits = List.copyOf(edits);
        files = List.copyOf(files);
        refusals = List.copyOf(refusals);
    }

    /** Those in any file. */
    public static Fixes of(Path root, List<Edit> edits) {
        return of(root, edits, any -> true);
    }

    /** Those in files that Reseed writes to. */
    static Fixes applicable(Path root, List<Edit> edits) {
        return of(root, edits, FileFix::applicable);
    }

    private static Fixes of(Path root, List<Edit> edits, Predicate<FileFix> wanted) {
        List<Edit> made = new ArrayList<>();
        Map<Path, FileFix> files = new LinkedHashMap<>();
        List<String> refusals = new ArrayList<>();
        for (Edit edit : edits) {
            try {
                Optional<FileFix> fix = edit.fix(root)
                        .filter(wanted)
                        .filter(each -> files.values().stream().noneMatch(each::meets));
                if (fix.isPresent()) {
                    files.merge(fix.get().real(), fix.get(), FileFix::and);
                    made.add(edit);
                }
            } catch (ReseedException e) {
                refusals.add(e.why());
            }
        }
        made.sort(Comparator.comparing(Edit::place));
        List<FileFix> sorted = files.values().stream()
                .sorted(Comparator.comparing(FileFix::file))
                .toList();
        return new Fixes(made, sorted, refusals.stream().distinct().toList());
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** How many lines change. */
    public int lines() {
        return files.stream().mapToInt(each -> each.lines().size()).sum();
    }
}
