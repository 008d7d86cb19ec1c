package dev.reseed.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML text to nodes, with hostile text refused before the recursive composer sees it.
 *
 * <p>The library's own messages are never shown: they quote what stands in the file, which may be a password.
 */
public final class YamlDocument {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DOCUMENTS = 50;

    private final String text;
    private final String label;
    private final Problems problems;
    private final int maxAliases;

    /** A file of Reseed's own. */
    YamlDocument(String text, String label, Problems problems) {
        this(text, label, problems, 20);
    }

    /**
     * A file's text.
     *
     * @param label the file's name in problems
     * @param maxAliases how many aliases it may have; what they expand to is the reader's to bound
     */
    public YamlDocument(String text, String label, Problems problems, int maxAliases) {
        this.text = text;
        this.label = label;
        this.problems = problems;
        this.maxAliases = maxAliases;
    }

    /** The root node; empty if a problem was added. */
    public Optional<Node> compose() {
        return read(1).stream().findFirst();
    }

    /** The root nodes of a file that may have several documents, or none; empty if a problem was added. */
    public List<Node> composeAll() {
        return text.isBlank() ? List.of() : read(MAX_DOCUMENTS);
    }

    private List<Node> read(int most) {
        List<Node> roots = new ArrayList<>();
        if (!printable()) {
            return roots;
        }
        try {
            if (bounded(most)) {
                new Compose(settings()).composeAllFromString(text).forEach(roots::add);
            }
            return roots;
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            add(mark, syntax(e, mark));
        } catch (YamlEngineException e) {
            problems.add(label, 1, 1, "is not YAML that can be read");
        }
        return List.of();
    }

    private LoadSettings settings() {
        return LoadSettings.builder()
                .setLabel(label)
                .setSchema(new CoreSchema())
                .setCodePointLimit(TextFile.MAX_BYTES)
                .setMaxAliasesForCollections(maxAliases)
                .build();
    }

    private boolean printable() {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (!StreamReader.isPrintable(codePoint)) {
                problems.add(label, line, column, String.format("contains the control character U+%04X", codePoint));
                return false;
            }
            column = codePoint == '\n' ? 1 : column + 1;
            line += codePoint == '\n' ? 1 : 0;
        }
        return true;
    }

    /** Walks the events, which needs no stack, and looks for what a walk over nodes would pay for. */
    private boolean bounded(int most) {
        Bounds bounds = new Bounds(most);
        for (Event event : new Parse(settings()).parseString(text)) {
            Optional<String> problem = bounds.see(event);
            if (problem.isPresent()) {
                add(event.getStartMark(), problem.get());
                return false;
            }
        }
        if (bounds.documents == 0 && most == 1) {
            problems.add(label, 1, 1, "is empty");
        }
        return bounds.documents > 0;
    }

    /** What was seen of a document so far. */
    private final class Bounds {
        private final Deque<String> open = new ArrayDeque<>();
        private final int most;
        private int aliases;
        private int documents;

        Bounds(int most) {
            this.most = most;
        }

        Optional<String> see(Event event) {
            if (event instanceof DocumentStartEvent) {
                documents++;
            } else if (event instanceof CollectionStartEvent start) {
                open.push(start.getAnchor().map(Object::toString).orElse(""));
            } else if (event instanceof CollectionEndEvent) {
                open.pop();
            } else if (event instanceof AliasEvent alias) {
                aliases++;
                if (open.contains(alias.getAlias().toString())) {
                    return Optional.of("an alias refers to what it stands in");
                }
            }
            return excess();
        }

        private Optional<String> excess() {
            if (documents > most) {
                return Optional.of(
                        most == 1
                                ? "a second document begins here; write one document, without \"---\""
                                : "has more than " + most + " documents");
            }
            if (open.size() > MAX_DEPTH) {
                return Optional.of("is nested more than " + MAX_DEPTH + " levels deep");
            }
            return aliases > maxAliases ? Optional.of("has more than " + maxAliases + " aliases") : Optional.empty();
        }
    }

    private String syntax(MarkedYamlEngineException e, Optional<Mark> mark) {
        if (mark.filter(this::followsReference).isPresent()) {
            return "not valid YAML: a value with \"${\" needs quotes inside { } and [ ]";
        }
        Optional<String> indented = mark.flatMap(this::indentation);
        if (indented.isPresent()) {
            return indented.get();
        }
        int found = mark.map(this::codePointAt).orElse(-1);
        return switch (found) {
            case '\t' -> "a tab cannot indent here; use spaces";
            case ':' -> "a \":\" cannot stand here; put quotes around a value that contains one";
            case '@', '`', '%', '*', '&', '!', '|', '>' -> "a value cannot begin like this; put quotes around it";
            case -1, 0 -> "the file ends in the middle of a value";
            default ->
                e instanceof ParserException
                        ? "not valid YAML: check the indentation, the brackets and the quotes up to here"
                        : "not valid YAML here";
        };
    }

    /** Where a key begins further right than the one above, which has a value already, or in a column of none above. */
    private Optional<String> indentation(Mark mark) {
        String[] lines = text.split("\n", -1);
        int line = mark.getLine();
        if (line >= lines.length || !isKey(lines[line])) {
            return Optional.empty();
        }
        int own = indent(lines[line]);
        for (int i = line - 1; i >= 0; i--) {
            if (lines[i].isBlank() || lines[i].strip().startsWith("#")) {
                continue;
            }
            int above = indent(lines[i]);
            boolean full = isKey(lines[i].substring(above))
                    && !lines[i].stripTrailing().endsWith(":");
            if (own > above && full) {
                return Optional.of("this line begins further right than line " + (i + 1)
                        + ", which has a value already; begin both in the same column");
            }
            if (own == above) {
                return Optional.empty();
            }
            if (own > above) {
                return Optional.of("this line begins in column " + (own + 1)
                        + ", where none above does; begin it in the column of the lines that it goes with");
            }
        }
        return Optional.empty();
    }

    /** Whether a line is a key with or without a value, and nothing before it. */
    private static boolean isKey(String line) {
        String key = line.strip();
        int colon = key.indexOf(':');
        return colon > 0
                && (colon + 1 == key.length() || key.charAt(colon + 1) == ' ')
                && key.chars()
                        .limit(colon)
                        .allMatch(each -> Character.isLetterOrDigit(each) || each == '_' || each == '-');
    }

    /** Where a line's words begin, behind the dash of a list too. */
    private static int indent(String line) {
        int at = 0;
        while (line.startsWith(" ", at) || line.startsWith("- ", at)) {
            at++;
        }
        return at;
    }

    private int codePointAt(Mark mark) {
        int index = offset(mark);
        return index < text.length() ? text.codePointAt(index) : -1;
    }

    private boolean followsReference(Mark mark) {
        int index = offset(mark);
        int reference = text.lastIndexOf("${", index);
        return reference > text.lastIndexOf('\n', index) && text.lastIndexOf('"', index) < reference;
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
    }

    private void add(Optional<Mark> mark, String problem) {
        problems.add(
                label,
                mark.map(each -> each.getLine() + 1).orElse(1),
                mark.map(each -> each.getColumn() + 1).orElse(1),
                problem);
    }
}
