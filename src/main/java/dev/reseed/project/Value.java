package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the file under its key. Each reading method either gives what the key wants or adds a problem and gives
 * nothing, so that one pass finds everything that is wrong.
 */
public final class Value {
    private final String key;
    private final Node node;
    private final Reading reading;
    private @Nullable Scalar scalar;

    /**
     * A value that was read.
     *
     * @param key its name in problems; the file's for the root
     */
    public Value(String key, Node node, Reading reading) {
        this.key = key;
        this.node = node;
        this.reading = reading;
    }

    public String key() {
        return key;
    }

    Reading reading() {
        return reading;
    }

    Value at(Node other, String otherKey) {
        return new Value(otherKey, other, reading);
    }

    public void problem(String text) {
        reading.problems().add(reading.label(), line(), column(), text);
    }

    /**
     * Adds a problem with a part of a text that stands on one line.
     *
     * @param column of the part, from 1
     */
    public void problem(int column, String text) {
        reading.problems().add(reading.label(), line(), column, text);
    }

    /** The line on which it begins, from 1. */
    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** The column in which it begins, in characters, from 1. */
    public int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    /** Where it begins, for messages: {@code reseed.yml:12:5}. */
    public String place() {
        return reading.label() + ":" + line() + ":" + column();
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether this is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether a map or a list stands in braces or brackets. */
    public boolean isFlow() {
        return node instanceof CollectionNode<?> all && all.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Whether nothing stands here, or the word null without quotes. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether this is a map or a list with nothing in it. */
    public boolean isEmpty() {
        return node instanceof CollectionNode<?> all && all.getValue().isEmpty();
    }

    /** The text of a single value but null, as it is written. No problem is added. */
    public Optional<String> written() {
        return node instanceof ScalarNode found && !isNull() ? Optional.of(found.getValue()) : Optional.empty();
    }

    /** Whether this is a single value without quotes around it. */
    public boolean isPlain() {
        return node instanceof ScalarNode found && found.isPlain();
    }

    /** The column in which a scalar's text begins, from 1, if the file has the text as it is, on one line, nothing escaped. */
    public OptionalInt textColumn() {
        return node instanceof ScalarNode found ? Scalar.column(found) : OptionalInt.empty();
    }

    /** The text of a scalar that YAML takes for text, as it is written. No problem is added. */
    public Optional<String> word() {
        return node instanceof ScalarNode found && found.getTag().equals(Tag.STR)
                ? Optional.of(found.getValue())
                : Optional.empty();
    }

    /** A map with these keys and no others. */
    public Optional<Section> section(String... known) {
        return section(List.of(known));
    }

    /** A map with these keys and no others. */
    public Optional<Section> section(List<String> known) {
        return mapping().map(map -> new Section(this, map, known));
    }

    /** A map with any keys. */
    public Optional<Section> anyKeys() {
        return mapping().map(map -> new Section(this, map, null));
    }

    private Optional<MappingNode> mapping() {
        if (node instanceof MappingNode map) {
            return Optional.of(map);
        }
        mustBe("a map of keys and values");
        return Optional.empty();
    }

    /** The keys of a map, unchecked; none if it is something else. */
    Set<String> keys() {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .map(each -> each.getKeyNode() instanceof ScalarNode name ? name.getValue() : "")
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** What a scalar, or the scalar under a map's key, says by itself, its references left out; empty for none. */
    String literal(String below) {
        Node found = node;
        if (node instanceof MappingNode map) {
            found = map.getValue().stream()
                    .filter(each -> each.getKeyNode() instanceof ScalarNode name
                            && name.getValue().equals(below))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElse(node);
        }
        return found instanceof ScalarNode text ? Interpolation.without(text.getValue()) : "";
    }

    /** The items of a list. */
    public List<Value> items() {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(each -> at(each, key)).toList();
        }
        mustBe("a list");
        return List.of();
    }

    /** The items of a list, or the one scalar that stands in its place. */
    public List<Value> oneOrMore() {
        return node instanceof ScalarNode ? List.of(this) : items();
    }

    /** Text that is not empty and holds no control character. */
    public Optional<String> text() {
        Optional<String> text = rawText();
        if (text.filter(String::isEmpty).isPresent()) {
            problem(named() + " is empty");
            return Optional.empty();
        }
        if (text.filter(Value::hasControl).isPresent()) {
            problem(named() + " contains a control character");
            return Optional.empty();
        }
        return text;
    }

    /** A secret; an empty one counts as a key that is absent. */
    Optional<Secret> secret() {
        Optional<String> text = rawText().filter(each -> !each.isEmpty());
        if (text.filter(each -> each.indexOf('\0') >= 0).isPresent()) {
            problem(named() + " contains the character NUL");
            return Optional.empty();
        }
        return text.map(Secret::of);
    }

    /** Any scalar but null, as it is written. */
    public Optional<String> anyScalar() {
        Optional<Scalar> found = filled("a single value");
        if (found.filter(each -> each.tag().equals(Tag.NULL)).isPresent()) {
            problem(named() + " has no value");
            return Optional.empty();
        }
        return found.map(Scalar::text);
    }

    /** A path, resolved against the project's folder; nothing is looked up. */
    public Optional<ProjectPath> path() {
        return text().flatMap(this::pathOf);
    }

    /** Such a path from text that was already read. */
    Optional<ProjectPath> pathOf(String given) {
        try {
            return Optional.of(new ProjectPath(
                    given, reading.root().resolve(given).toAbsolutePath().normalize()));
        } catch (InvalidPathException e) {
            problem(named() + " is not a path on this system");
            return Optional.empty();
        }
    }

    /** A whole number within limits. */
    public Optional<Integer> integer(int min, int max) {
        String wanted = "a whole number from " + min + " to " + max;
        return filled(wanted).flatMap(found -> {
            Optional<Integer> number = found.whole()
                    .filter(each -> each.compareTo(BigInteger.valueOf(min)) >= 0)
                    .filter(each -> each.compareTo(BigInteger.valueOf(max)) <= 0)
                    .map(BigInteger::intValueExact);
            if (number.isEmpty()) {
                mustBe(wanted);
            }
            return number;
        });
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool() {
        return filled("true or false").flatMap(found -> {
            if (found.tag().equals(Tag.BOOL)) {
                return Optional.of(Boolean.parseBoolean(found.text()));
            }
            mustBe("true or false");
            return Optional.empty();
        });
    }

    /** Whether this is text that variables left empty. */
    boolean isUnset() {
        return node instanceof ScalarNode
                && filled("text")
                        .filter(each -> each.filled() && each.text().isEmpty())
                        .isPresent();
    }

    /** Adds the problem that this is something else. */
    public void mustBe(String wanted) {
        boolean none = node instanceof ScalarNode
                && filled(wanted).filter(each -> each.tag().equals(Tag.NULL)).isPresent();
        problem(none ? named() + " has no value; it must be " + wanted : named() + " must be " + wanted);
    }

    private Optional<String> rawText() {
        return filled("text").flatMap(found -> {
            if (found.filled() || found.tag().equals(Tag.STR)) {
                return Optional.of(found.text());
            }
            mustBe(found.tag().equals(Tag.NULL) ? "text" : "text; put quotes around it");
            return Optional.empty();
        });
    }

    /** The scalar; empty if it is none, or if its references have a problem, which was then added. */
    private Optional<Scalar> filled(String wanted) {
        if (!(node instanceof ScalarNode found)) {
            mustBe(wanted);
            return Optional.empty();
        }
        if (scalar == null) {
            scalar = Scalar.of(found, reading.interpolation(), this::problem);
        }
        return Optional.of(scalar).filter(each -> !each.faulty());
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private String named() {
        return Shown.quoted(key);
    }
}
