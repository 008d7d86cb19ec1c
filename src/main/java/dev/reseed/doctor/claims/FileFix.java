package dev.reseed.doctor.claims;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Shown;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The change of values in a {@code .env} file or a {@code reseed.yml}; every other byte of the file stays.
 *
 * <p>Made from what was read; {@link #apply} fails, and changes nothing, if the file is no longer that.
 */
public final class FileFix {
    /** Text that means itself in every format, quoted or not, and inside a URL. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final ChangedFile target;
    private final ConfigFile file;
    private final List<Replacement> replacements;
    private final Map<String, String> additions;

    private FileFix(ChangedFile target, List<Replacement> replacements, Map<String, String> additions) {
        this.target = target;
        this.file = target.text();
        this.replacements = List.copyOf(replacements);
        this.additions = additions;
    }

    /** Characters {@code begin} to {@code end} become {@code now}. */
    private record Replacement(int begin, int end, String now) {
        boolean meets(Replacement other) {
            return begin < other.end && other.begin < end;
        }
    }

    /**
     * A line that changes, secrets masked.
     *
     * @param number from 1
     * @param before empty where the line is added
     */
    public record Line(int number, Optional<String> before, String after) {
        /** {@code - old} and {@code + new}. */
        public List<String> diff() {
            List<String> diff = new ArrayList<>();
            before.ifPresent(each -> diff.add("- " + each));
            diff.add("+ " + after);
            return diff;
        }
    }

    /**
     * Another value for a part of a claim.
     *
     * @param root the project's folder, which the file must not lead out of
     * @return empty if the part is not written in a file, or cannot be replaced there character by character
     * @throws ReseedException failed, if the file cannot be changed, or no longer has the part there
     */
    public static Optional<FileFix> replace(Path root, Part part, String now) {
        boolean plain = PLAIN.matcher(now).matches();
        return part.origin() instanceof Origin.Written written && written.exact() && plain
                ? Optional.of(replace(root, written.place(), part.text(), now))
                : Optional.empty();
    }

    private static FileFix replace(Path root, Place place, String was, String now) {
        ChangedFile target = ChangedFile.read(root, place.path(), place.file());
        ConfigFile file = target.text();
        int begin = file.offset(place.line(), place.column())
                .filter(each -> file.text().startsWith(was, each))
                .orElseThrow(target::changed);
        return new FileFix(target, List.of(new Replacement(begin, begin + was.length(), now)), Map.of());
    }

    /**
     * A variable more at the end of a {@code .env} file, which may not exist yet.
     *
     * @param value any text; it is quoted as it needs
     * @throws ReseedException failed, if the file has the variable already, or cannot be changed
     */
    public static FileFix append(Path root, Path dotEnv, String name, String value) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a variable's name");
        }
        String label = ConfigFile.label(root, dotEnv);
        ChangedFile target = ChangedFile.read(root, dotEnv, label);
        if (DotEnv.parse(target.text().text(), label, Map.of()).values().containsKey(name)) {
            throw ReseedException.failed(
                    name + " cannot be added to " + Shown.plain(label),
                    Shown.plain(label) + " has " + name + " already",
                    "change it there");
        }
        return new FileFix(target, List.of(), Map.of(name, name + "=" + quoted(value)));
    }

    /** The value as a {@code .env} file has it. */
    private static String quoted(String value) {
        if (value.matches("[A-Za-z0-9_./:@%+,=-]*")) {
            return value;
        }
        boolean literal = value.chars().noneMatch(c -> c == '\'' || c == '\n' || c == '\r' || c == '\\');
        return literal
                ? "'" + value + "'"
                : '"'
                        + value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("$", "\\$")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + '"';
    }

    /** Whether the file is one that Reseed writes to: a {@code .env} or the project's {@code reseed.yml}. */
    public boolean applicable() {
        return target.isWritten();
    }

    /** The file, relative to the project's folder. */
    public String file() {
        return target.label();
    }

    /** The same for each name of a file. */
    public Path real() {
        return target.real();
    }

    /** Whether both are about one file and change the same text of it. */
    public boolean meets(FileFix other) {
        return real().equals(other.real())
                && (additions.keySet().stream().anyMatch(other.additions::containsKey)
                        || replacements.stream()
                                .anyMatch(each -> other.replacements.stream().anyMatch(each::meets)));
    }

    /**
     * Both in one.
     *
     * @param other a change of other text of the same file
     * @throws ReseedException failed, if the file was no longer the same when the other was made
     */
    public FileFix and(FileFix other) {
        target.requireSame(other.target);
        List<Replacement> both = new ArrayList<>(replacements);
        both.addAll(other.replacements);
        both.sort(Comparator.comparingInt(Replacement::begin));
        Map<String, String> all = new TreeMap<>(additions);
        all.putAll(other.additions);
        return new FileFix(target, both, all);
    }

    /** The lines that change, each once, in the file's order. */
    public List<Line> lines() {
        String text = file.text();
        Map<Integer, List<Replacement>> byLine = new TreeMap<>();
        for (Replacement each : replacements) {
            int begin = text.lastIndexOf('\n', each.begin - 1) + 1;
            byLine.computeIfAbsent(begin, any -> new ArrayList<>()).add(each);
        }
        List<Line> lines = new ArrayList<>();
        byLine.forEach((begin, its) -> {
            int newline = text.indexOf('\n', its.getLast().end);
            int end = newline < 0 ? text.length() : newline;
            lines.add(new Line(
                    file.place(begin).line(),
                    Optional.of(Masked.line(text.substring(begin, end).stripTrailing())),
                    Masked.line(replaced(text.substring(begin, end), begin, its).stripTrailing())));
        });
        int next = file.place(text.length()).line() + (isOpen() ? 1 : 0);
        for (String each : additions.values()) {
            lines.add(new Line(next++, Optional.empty(), Masked.line(each)));
        }
        return lines;
    }

    /** From the last to the first: so none moves the place of another. */
    private static String replaced(String text, int offset, List<Replacement> replacements) {
        String out = text;
        for (Replacement each : replacements.reversed()) {
            out = out.substring(0, each.begin - offset) + each.now + out.substring(each.end - offset);
        }
        return out;
    }

    private boolean isOpen() {
        return !file.text().isEmpty() && !file.text().endsWith("\n");
    }

    private String after() {
        String end = file.text().contains("\r\n") ? "\r\n" : "\n";
        StringBuilder out = new StringBuilder(replaced(file.text(), 0, replacements));
        out.append(isOpen() && !additions.isEmpty() ? end : "");
        additions.values().forEach(each -> out.append(each).append(end));
        return out.toString();
    }

    /**
     * Applies all of them, each of another file, and none if one of the files changed since it was read.
     *
     * @throws ReseedException failed, as {@link #apply()} does
     */
    public static void apply(List<FileFix> fixes) {
        fixes.forEach(FileFix::requireApplicable);
        fixes.forEach(FileFix::apply);
    }

    /**
     * Replaces the file as a whole, with the same owner and mode.
     *
     * @throws ReseedException failed, if the file is none that Reseed writes to, changed since it was read, or cannot be
     *     written; it is then as it was
     */
    public void apply() {
        requireApplicable();
        target.write(after().getBytes(StandardCharsets.UTF_8));
    }

    private void requireApplicable() {
        if (!applicable()) {
            throw ReseedException.failed(
                    Shown.plain(file()) + " is not changed",
                    "Reseed changes .env and reseed.yml alone",
                    "change line " + lines().getFirst().number() + " yourself");
        }
        target.requireUnchanged();
    }

    /** The file; no value. */
    @Override
    public String toString() {
        return file();
    }
}
