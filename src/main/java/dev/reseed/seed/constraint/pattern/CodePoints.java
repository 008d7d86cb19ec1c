package dev.reseed.seed.constraint.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of characters, as ranges. Immutable. */
final class CodePoints {
    static final CodePoints NONE = new CodePoints(new int[0], false);
    static final CodePoints ALL = new CodePoints(new int[] {1, Character.MAX_CODE_POINT}, false);
    static final CodePoints PRINTABLE = range(' ', '~');
    static final CodePoints BEYOND_ASCII = range(0xa1, Character.MAX_CODE_POINT);
    static final CodePoints LOWER = range('a', 'z');
    static final CodePoints UPPER = range('A', 'Z');
    static final CodePoints DIGITS = range('0', '9');
    private static final int FIRST_BEYOND = 0x80;

    /** First and last of each range, in order and apart. */
    private final int[] ends;

    /** Whether characters beyond ASCII may be in it or not, as the database's locale has it. */
    private final boolean unsure;

    private CodePoints(int[] ends, boolean unsure) {
        this.ends = ends;
        this.unsure = unsure;
    }

    static CodePoints range(int from, int to) {
        return new CodePoints(new int[] {from, to}, false);
    }

    static CodePoints of(String characters) {
        CodePoints all = NONE;
        for (int each : characters.codePoints().toArray()) {
            all = all.or(range(each, each));
        }
        return all;
    }

    /** The same, where nobody is sure of what is beyond ASCII. */
    CodePoints unsureBeyond() {
        return new CodePoints(ends, true);
    }

    boolean isUnsure() {
        return unsure;
    }

    boolean isEmpty() {
        return ends.length == 0;
    }

    boolean has(int character) {
        int low = 0;
        int high = ends.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (character < ends[2 * middle]) {
                high = middle - 1;
            } else if (character > ends[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    CodePoints or(CodePoints other) {
        List<int[]> ranges = new ArrayList<>();
        add(ranges, this);
        add(ranges, other);
        ranges.sort((one, another) -> Integer.compare(one[0], another[0]));
        List<int[]> merged = new ArrayList<>();
        for (int[] each : ranges) {
            int[] last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && each[0] <= last[1] + 1) {
                last[1] = Math.max(last[1], each[1]);
            } else {
                merged.add(each);
            }
        }
        return of(merged, unsure || other.unsure);
    }

    private static void add(List<int[]> ranges, CodePoints from) {
        for (int i = 0; i < from.ends.length; i += 2) {
            ranges.add(new int[] {from.ends[i], from.ends[i + 1]});
        }
    }

    private static CodePoints of(List<int[]> ranges, boolean unsure) {
        int[] ends = new int[2 * ranges.size()];
        for (int i = 0; i < ranges.size(); i++) {
            ends[2 * i] = ranges.get(i)[0];
            ends[2 * i + 1] = ranges.get(i)[1];
        }
        return new CodePoints(ends, unsure);
    }

    /** All others. */
    CodePoints not() {
        List<int[]> ranges = new ArrayList<>();
        int next = 1;
        for (int i = 0; i < ends.length; i += 2) {
            if (ends[i] > next) {
                ranges.add(new int[] {next, ends[i] - 1});
            }
            next = ends[i + 1] + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            ranges.add(new int[] {next, Character.MAX_CODE_POINT});
        }
        return of(ranges, unsure);
    }

    CodePoints and(CodePoints other) {
        return not().or(other.not()).not();
    }

    /** With the other case of each letter; beyond ASCII that is the locale's. */
    CodePoints anyCase() {
        CodePoints all = this;
        for (int letter = 'a'; letter <= 'z'; letter++) {
            int upper = letter - 'a' + 'A';
            if (has(letter) != has(upper)) {
                all = all.or(range(letter, letter)).or(range(upper, upper));
            }
        }
        boolean beyond = ends.length > 0
                && ends[ends.length - 1] >= FIRST_BEYOND
                && ends[ends.length - 1] < Character.MAX_CODE_POINT;
        return beyond ? all.unsureBeyond() : all;
    }

    /** Where ranges begin, and the place behind each. */
    int[] cuts() {
        int[] cuts = ends.clone();
        for (int i = 1; i < cuts.length; i += 2) {
            cuts[i]++;
        }
        return cuts;
    }

    /** How many there are. */
    long count() {
        long count = 0;
        for (int i = 0; i < ends.length; i += 2) {
            count += ends[i + 1] - ends[i] + 1L;
        }
        return count;
    }

    /** The first of them in order, without what is no character by itself. */
    int[] first(int most) {
        int[] found = new int[(int) Math.min(count(), most)];
        int size = 0;
        for (int i = 0; i < ends.length && size < found.length; i += 2) {
            for (int each = ends[i]; each <= ends[i + 1] && size < found.length; each++) {
                if (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE) {
                    each = Character.MAX_SURROGATE;
                } else {
                    found[size++] = each;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints points && Arrays.equals(ends, points.ends) && unsure == points.unsure;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ends);
    }
}
