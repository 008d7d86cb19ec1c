package dev.reseed.doctor.claims;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Problems;
import dev.reseed.project.Projects;
import dev.reseed.project.Shown;
import dev.reseed.project.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path root;
    private final ConfigFile file;
    private final byte[] before;
    private final List<Edit> edits;

    private FileFix(Path root, ConfigFile file, byte[] before, List<Edit> edits) {
        this.root = root;
        this.file = file;
        this.before = before;
        this.edits = List.copyOf(edits);
    }

    /** Characters {@code begin} to {@code end} become {@code now}. */
    private record Edit(int begin, int end, String now) {
        String of(String text) {
            return text.substring(0, begin) + now + text.substring(end);
        }
    }

    /**
     * Another value for a part of a claim.
     *
     * @param root the project's folder, which the file must not lead out of
     * @return empty if the part is not written in a file, or cannot be replaced there character by character
     * @throws ReseedException failed, if the file cannot be read, or no longer has the part there
     */
    public static Optional<FileFix> replace(Path root, Part part, String now) {
        boolean plain = PLAIN.matcher(now).matches();
        return part.origin() instanceof Origin.Written written && written.exact() && plain
                ? Optional.of(replace(root, written.place(), part.text(), now))
                : Optional.empty();
    }

    private static FileFix replace(Path root, Place place, String was, String now) {
        byte[] bytes = bytes(root, place.path(), place.file());
        ConfigFile file = text(bytes, place.path(), place.file());
        int begin = file.offset(place.line(), place.column())
                .filter(each -> file.text().startsWith(was, each))
                .orElseThrow(() -> changed(place.file()));
        return new FileFix(root, file, bytes, List.of(new Edit(begin, begin + was.length(), now)));
    }

    /**
     * A variable more at the end of a {@code .env} file, which may not exist yet.
     *
     * @param value any text; it is quoted as it needs
     * @throws ReseedException failed, if the file has the variable already, or cannot be read
     */
    public static FileFix append(Path root, Path dotEnv, String name, String value) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a variable's name");
        }
        String label = ConfigFile.label(root, dotEnv);
        boolean exists = Files.exists(dotEnv, LinkOption.NOFOLLOW_LINKS);
        byte[] bytes = exists ? bytes(root, dotEnv, label) : new byte[0];
        ConfigFile file = text(bytes, dotEnv, label);
        if (DotEnv.parse(file.text(), label, Map.of()).values().containsKey(name)) {
            throw ReseedException.failed(
                    name + " cannot be added to " + Shown.plain(label), "the file has it already", "change it there");
        }
        String end = file.text().contains("\r\n") ? "\r\n" : "\n";
        boolean open = !file.text().isEmpty() && !file.text().endsWith("\n");
        String line = (open ? end : "") + name + "=" + quoted(value) + end;
        int at = file.text().length();
        return new FileFix(root, file, bytes, List.of(new Edit(at, at, line)));
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

    /** Whether the file is one that Reseed writes to: a {@code .env} file or the project's {@code reseed.yml}. */
    public boolean applicable() {
        return Projects.FILE_NAMES.contains(file.label()) || new EnvFormat(Map.of()).reads(file.label());
    }

    /** The file, relative to the project's folder. */
    public String file() {
        return file.label();
    }

    /** The line that changes, from 1. */
    public int line() {
        return file.place(edits.getFirst().begin).line();
    }

    /** The lines that change, {@code - old} and {@code + new}, secrets masked. */
    public List<String> diff() {
        return edits.stream().flatMap(each -> diff(each).stream()).toList();
    }

    private List<String> diff(Edit edit) {
        String text = file.text();
        if (edit.begin == edit.end) {
            return List.of("+ " + Masked.line(edit.now.strip()));
        }
        int begin = text.lastIndexOf('\n', edit.begin - 1) + 1;
        int newline = text.indexOf('\n', edit.end);
        int end = newline < 0 ? text.length() : newline;
        Edit inLine = new Edit(edit.begin - begin, edit.end - begin, edit.now);
        String line = text.substring(begin, end);
        return List.of(
                "- " + Masked.line(line.stripTrailing()),
                "+ " + Masked.line(inLine.of(line).stripTrailing()));
    }

    /**
     * Applies all of them, each file in one write, and none if one of the files changed since it was read.
     *
     * @throws ReseedException failed, as {@link #apply} does
     */
    public static void apply(List<FileFix> fixes) {
        Map<Path, FileFix> byFile = new LinkedHashMap<>();
        fixes.forEach(each -> byFile.merge(each.file.path(), each, FileFix::and));
        byFile.values().forEach(FileFix::requireUnchanged);
        byFile.values().forEach(FileFix::apply);
    }

    private FileFix and(FileFix other) {
        if (!Arrays.equals(before, other.before)) {
            throw changed(file.label());
        }
        List<Edit> both = new ArrayList<>(edits);
        both.addAll(other.edits);
        both.sort(Comparator.comparingInt(Edit::begin));
        return new FileFix(root, file, before, both);
    }

    /** Fails if the file is no longer what was read. */
    private void requireUnchanged() {
        boolean exists = Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS);
        byte[] present = exists ? bytes(root, file.path(), file.label()) : new byte[0];
        if (!Arrays.equals(before, present)) {
            throw changed(file.label());
        }
    }

    /** From the last to the first: so none moves the place of another. */
    private String after() {
        String text = file.text();
        for (Edit edit : edits.reversed()) {
            text = edit.of(text);
        }
        return text;
    }

    /**
     * Replaces the file as a whole, with the same owner and mode.
     *
     * @throws ReseedException failed, if the file changed since it was read, leads out of the project through a link,
     *     or cannot be written; it is then as it was
     */
    public void apply() {
        if (!applicable()) {
            throw ReseedException.failed(
                    Shown.plain(file.label()) + " is not changed",
                    "Reseed changes .env files and reseed.yml only",
                    "change line " + line() + " yourself");
        }
        requireUnchanged();
        boolean exists = Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS);
        byte[] text = after().getBytes(StandardCharsets.UTF_8);
        byte[] after = marked(before) ? concat(MARK, text) : text;
        try {
            new ReplacedFile(exists ? file.path().toRealPath() : file.path()).write(after, exists);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    Shown.plain(file.label()) + " cannot be written",
                    "the system refused to replace it; it is as it was",
                    "check the permissions of the file and of its folder",
                    e);
        }
    }

    private static byte[] bytes(Path root, Path path, String label) {
        try {
            if (!path.toRealPath().startsWith(root.toRealPath())) {
                throw ReseedException.failed(
                        Shown.plain(label) + " is not changed",
                        "it is a link that leads out of the project",
                        "change the file that it leads to yourself");
            }
            if (!Files.isRegularFile(path) || Files.size(path) > TextFile.MAX_BYTES) {
                throw ReseedException.failed(
                        Shown.plain(label) + " is not changed",
                        "it is not a regular file of at most 1 MB",
                        "change it yourself");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    Shown.plain(label) + " cannot be read",
                    "the system refused to",
                    "check that it is there, and its permissions",
                    e);
        }
    }

    private static ConfigFile text(byte[] bytes, Path path, String label) {
        Problems problems = new Problems();
        return TextFile.decode(bytes, label, problems)
                .map(text -> new ConfigFile(path, label, text))
                .orElseThrow(() -> ReseedException.failed(
                        Shown.plain(label) + " is not changed",
                        problems.sorted().getFirst().text(),
                        "save it as UTF-8"));
    }

    private static boolean marked(byte[] bytes) {
        return bytes.length >= MARK.length && Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static ReseedException changed(String label) {
        return ReseedException.failed(
                Shown.plain(label) + " is not changed", "it is no longer what was read", "run the command again");
    }

    /** The file and the line; no value. */
    @Override
    public String toString() {
        return file.label() + ":" + line();
    }
}
