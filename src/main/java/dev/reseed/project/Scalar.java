package dev.reseed.project;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A scalar with its variables filled in.
 *
 * @param tag the YAML type
 * @param filled whether it had any
 * @param faulty whether one of them has a problem, which was then told
 */
record Scalar(String text, Tag tag, boolean filled, boolean faulty) {
    private static final int LONGEST_NUMBER = 24;

    static Scalar of(ScalarNode node, @Nullable Interpolation interpolation, Consumer<String> problem) {
        if (interpolation == null || !Interpolation.concerns(node.getValue())) {
            return new Scalar(node.getValue(), node.getTag(), false, false);
        }
        List<String> faults = new ArrayList<>();
        String text = interpolation.expand(node.getValue(), faults::add);
        faults.forEach(problem);
        // Inside { } a reference must be quoted, so quotes do not make it text: "${PORT}" is a number where one is due.
        Tag tag = new CoreSchema().getScalarResolver().resolve(text, true);
        return new Scalar(text, tag, true, !faults.isEmpty());
    }

    /** The column in which a text begins, from 1, if the file has it as it is. */
    static OptionalInt column(ScalarNode node) {
        Optional<Mark> start = node.getStartMark();
        Optional<Mark> end = node.getEndMark();
        if (start.isEmpty()
                || end.isEmpty()
                || start.get().getLine() != end.get().getLine()) {
            return OptionalInt.empty();
        }
        int quotes = node.isPlain() ? 0 : 2;
        int length = node.getValue().codePointCount(0, node.getValue().length());
        boolean asItIs = end.get().getColumn() - start.get().getColumn() == length + quotes;
        return asItIs ? OptionalInt.of(start.get().getColumn() + 1 + quotes / 2) : OptionalInt.empty();
    }

    /** The whole number that it is; empty if it is none. */
    Optional<BigInteger> whole() {
        if (!tag.equals(Tag.INT) || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        if (text.startsWith("0x")) {
            return Optional.of(new BigInteger(text.substring(2), 16));
        }
        return Optional.of(text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text));
    }
}
