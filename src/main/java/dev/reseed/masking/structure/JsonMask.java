package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What rules do with a JSON document, of a json, jsonb or text column. It is read once, and what no rule changes is copied byte for byte:
 * order, blanks, forms of numbers, keys that are there twice.
 *
 * <p>A value's rule is the most specific of those that name it: an exact path wins over one with {@code *}, and that over one with
 * {@code **}; of one sort the one that names more keys wins, then the longer one, then the later one. A value that none names has the
 * rule of the value it is in, so that a rule for an object or an array means each leaf in it. But null and constants take the place of
 * an object or an array as a whole, and then of what other rules name in it; with {@code .**} at the path's end, that of each leaf.
 *
 * <p>Refused is what is no JSON by RFC 8259 in valid UTF-8, what is nested deeper than 1,000 objects and arrays, and a masked text with
 * half a surrogate pair. A masked number stays a number where the transformation makes one, and becomes a text otherwise.
 */
public final class JsonMask implements Transformation {
    private static final int NONE = JsonScanner.NONE;
    private static final int NOT_REPLACING = -1;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final PathAutomaton automaton;

    /** One for each rule, in the order of precedence, and the one of what no rule names. */
    private final Treatment[] treatments;

    private final LeafSink sink;
    private final boolean watched;
    private final JsonScanner scanner = new JsonScanner();
    private final JsonLevels levels;
    private final RowBuffer keys = new RowBuffer();
    private final JsonLeaf leaf = new JsonLeaf(scanner);

    /** Waits until the whole value is known to be accepted. */
    private final RowBuffer written = new RowBuffer();

    private byte[] bytes = {};
    private int to;

    /** Index of the first byte that is neither written nor replaced. */
    private int unwritten;

    /** The depth of the object or array that is being replaced. */
    private int replacing;

    private JsonMask(List<JsonPath> paths, Treatment[] treatments, LeafSink sink) {
        this.treatments = treatments;
        this.sink = sink;
        watched = !sink.equals(LeafSink.NONE);
        automaton = new PathAutomaton(paths);
        levels = new JsonLevels(automaton.words());
    }

    /**
     * The mask of a column.
     *
     * @param rules in the file's order
     * @param otherwise what becomes of each leaf that no rule reaches; {@link Action.Keep}, or to be strict another one
     * @param sink sees what is kept, or is {@link LeafSink#NONE}
     */
    public static JsonMask of(List<JsonRule> rules, Action otherwise, LeafSink sink) {
        List<JsonRule> sorted = JsonRule.byPrecedence(rules);
        Treatment[] treatments = Stream.concat(
                        sorted.stream()
                                .map(rule ->
                                        treatment(rule.action(), rule.path().leavesOnly())),
                        Stream.of(treatment(otherwise, true)))
                .toArray(Treatment[]::new);
        return new JsonMask(sorted.stream().map(JsonRule::path).toList(), treatments, sink);
    }

    /** Whether a text is one JSON value, and nothing else. */
    static boolean isJson(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(List.of(), new Action.Keep(), LeafSink.NONE)
                .apply(bytes, 0, bytes.length, new NoFields(), new RowBuffer());
    }

    private record NoFields() implements RowFields {
        @Override
        public byte[] bytes() {
            return NULL;
        }

        @Override
        public int start(int field) {
            return 0;
        }

        @Override
        public int end(int field) {
            return 0;
        }
    }

    private static Treatment treatment(Action action, boolean leavesOnly) {
        return switch (action) {
            case Action.Keep keep -> Treatment.keep();
            case Action.Null empty -> Treatment.replace(NULL, leavesOnly);
            case Action.Constant constant -> Treatment.replace(quoted(constant.text()), leavesOnly);
            case Action.JsonConstant constant ->
                Treatment.replace(constant.json().getBytes(StandardCharsets.UTF_8), leavesOnly);
            case Action.Mask mask -> Treatment.mask(mask);
        };
    }

    private static byte[] quoted(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        JsonText.quote(plain, 0, plain.length, out);
        return Arrays.copyOf(out.bytes(), out.length());
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        begin(bytes, from, to);
        if (!document(from, row)) {
            return false;
        }
        if (unwritten == from) {
            out.add(bytes, from, to);
        } else {
            written.add(bytes, unwritten, to);
            out.add(written.bytes(), 0, written.length());
        }
        return true;
    }

    private void begin(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        unwritten = from;
        replacing = NOT_REPLACING;
        scanner.begin(bytes, to);
        keys.clear();
        written.clear();
        levels.begin(treatments.length - 1);
        automaton.start(levels.sets());
    }

    private boolean document(int from, RowFields row) {
        int at = value(scanner.blanks(from), row);
        while (at != NONE && levels.depth() > 0) {
            at = next(scanner.blanks(at), row);
        }
        return at != NONE && scanner.blanks(at) == to;
    }

    /** Reads on in the object or array that was opened last: its next member or element, or its end. */
    private int next(int from, RowFields row) {
        if (from == to) {
            return NONE;
        }
        boolean object = levels.inObject();
        if (bytes[from] == (object ? '}' : ']')) {
            return close(from + 1);
        }
        int before = levels.count();
        int at = from;
        if (before > 0) {
            if (bytes[at] != ',') {
                return NONE;
            }
            at = scanner.blanks(at + 1);
        }
        return object ? member(at, row) : element(at, before, row);
    }

    private int close(int end) {
        levels.close();
        if (levels.depth() == replacing) {
            unwritten = end;
            replacing = NOT_REPLACING;
        }
        return end;
    }

    private int element(int at, int index, RowFields row) {
        if (replacing == NOT_REPLACING) {
            automaton.element(levels.sets(), levels.outerSet(), index);
        }
        return value(at, row);
    }

    private int member(int from, RowFields row) {
        if (from == to || bytes[from] != '"') {
            return NONE;
        }
        int quote = scanner.text(from + 1);
        if (quote == NONE) {
            return NONE;
        }
        if (replacing == NOT_REPLACING) {
            key(from + 1, quote);
        }
        int colon = scanner.blanks(quote + 1);
        return colon == to || bytes[colon] != ':' ? NONE : value(scanner.blanks(colon + 1), row);
    }

    private void key(int from, int end) {
        if (scanner.escaped()) {
            int start = keys.length();
            JsonText.decode(bytes, from, end, keys);
            levels.key(start, keys.length(), true);
        } else {
            levels.key(from, end, false);
        }
        byte[] source = levels.keyDecoded() ? keys.bytes() : bytes;
        automaton.member(levels.sets(), levels.outerSet(), source, levels.keyFrom(), levels.keyTo());
        if (watched) {
            sink.key(source, levels.keyFrom(), levels.keyTo());
        }
    }

    private int value(int at, RowFields row) {
        if (at == to) {
            return NONE;
        }
        int winner = replacing == NOT_REPLACING ? automaton.winner(levels.sets(), levels.set()) : -1;
        int treatment = winner < 0 ? levels.handedOn() : winner;
        return bytes[at] == '{' || bytes[at] == '[' ? open(at, treatment) : scalar(at, treatments[treatment], row);
    }

    private int open(int at, int treatment) {
        Treatment it = treatments[treatment];
        if (replacing == NOT_REPLACING && it.kind() == Treatment.Kind.REPLACE && !it.leavesOnly()) {
            replace(at, at, it.text());
            replacing = levels.depth();
        }
        return levels.open(bytes[at] == '{', treatment) ? at + 1 : NONE;
    }

    private int scalar(int at, Treatment treatment, RowFields row) {
        boolean text = bytes[at] == '"';
        boolean number = bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9');
        int last = text ? scanner.text(at + 1) : number ? scanner.number(at) : scanner.word(at);
        if (last == NONE) {
            return NONE;
        }
        int end = text ? last + 1 : last;
        if (replacing != NOT_REPLACING) {
            return end;
        }
        return switch (treatment.kind()) {
            case KEEP -> {
                if (watched && (text || number)) {
                    tell(text ? at + 1 : at, last, text);
                }
                yield end;
            }
            case REPLACE -> replace(at, end, treatment.text());
            case MASK -> text || number ? mask(at, end, treatment, row) : end;
        };
    }

    private void tell(int from, int end, boolean text) {
        byte[] key = levels.keyDecoded() ? keys.bytes() : bytes;
        if (text && scanner.escaped()) {
            RowBuffer decoded = leaf.decoded(bytes, from, end);
            sink.leaf(decoded.bytes(), 0, decoded.length(), key, levels.keyFrom(), levels.keyTo());
        } else {
            sink.leaf(bytes, from, end, key, levels.keyFrom(), levels.keyTo());
        }
    }

    private int replace(int from, int end, byte[] text) {
        written.add(bytes, unwritten, from);
        written.add(text, 0, text.length);
        unwritten = end;
        return end;
    }

    private int mask(int from, int end, Treatment treatment, RowFields row) {
        boolean text = bytes[from] == '"';
        boolean taken = text
                ? leaf.text(bytes, from + 1, end - 1, treatment.inner(), row)
                : leaf.number(bytes, from, end, treatment.inner(), row);
        if (!taken) {
            return treatment.nullInstead() ? replace(from, end, NULL) : NONE;
        }
        written.add(bytes, unwritten, from);
        leaf.write(written);
        unwritten = end;
        return end;
    }
}
