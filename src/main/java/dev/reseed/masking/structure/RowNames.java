package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.Escapes;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import java.util.List;

/** The names in a row's fields, whole and word by word, and where they are in a text. */
final class RowNames {
    private static final int NONE = -1;
    private static final int MOST = 256;
    private static final int LONGEST_WHOLE = 256;
    private static final int LEAST_LETTERS = 3;
    private static final int LEAST_UNSPACED = 2;
    private static final int LEAST_WHOLE = 2;

    private final List<Scrub.Name> names;

    /** The fields' values, decoded. */
    private final RowBuffer values = new RowBuffer();

    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];

    /** What each begins with, folded. */
    private final int[] first = new int[MOST];

    /** The name that each is of. */
    private final int[] owner = new int[MOST];

    private int count;

    /** The low bits of what they begin with, to pass most words at once. */
    private long firsts;

    private int found;
    private int foundEnd;

    RowNames(List<Scrub.Name> names) {
        this.names = List.copyOf(names);
    }

    void read(RowFields row) {
        count = 0;
        firsts = 0;
        values.clear();
        for (int i = 0; i < names.size(); i++) {
            int field = names.get(i).field();
            if (!row.isNull(field)) {
                int start = values.length();
                Escapes.decode(row.bytes(), row.start(field), row.end(field), values);
                whole(start, values.length(), i);
                words(start, values.length(), i);
            }
        }
    }

    private void whole(int start, int end, int name) {
        byte[] bytes = values.bytes();
        int wholeFrom = BackslashText.blanks(bytes, start, end);
        int wholeTo = end;
        while (wholeTo > wholeFrom && BackslashText.isBlank(bytes[wholeTo - 1])) {
            wholeTo--;
        }
        boolean one = wholeFrom == wholeTo || wholeFrom + Letters.step(bytes, wholeFrom, wholeTo) == wholeTo;
        if (wholeTo - wholeFrom >= LEAST_WHOLE && wholeTo - wholeFrom <= LONGEST_WHOLE && !one) {
            add(wholeFrom, wholeTo, name);
        }
    }

    private void words(int start, int end, int name) {
        byte[] bytes = values.bytes();
        int stop = withoutTopLevelDomain(bytes, start, end);
        int at = start;
        while (at < stop) {
            int kind = Letters.kind(Letters.at(bytes, at, stop));
            int wordFrom = at;
            int letters = 0;
            while (at < stop && Letters.kind(Letters.at(bytes, at, stop)) == kind) {
                at += Letters.step(bytes, at, stop);
                letters++;
            }
            boolean spaced = kind == Letters.LETTER && letters >= LEAST_LETTERS;
            if (spaced || (kind == Letters.UNSPACED && letters >= LEAST_UNSPACED)) {
                add(wordFrom, at, name);
            }
        }
    }

    /** Of an e-mail address, up to its last dot: what is behind it is nobody's. */
    private static int withoutTopLevelDomain(byte[] bytes, int start, int end) {
        int dot = end;
        for (int at = end - 1; at >= start; at--) {
            if (bytes[at] == '@') {
                return dot;
            }
            dot = bytes[at] == '.' && dot == end ? at : dot;
        }
        return end;
    }

    private void add(int start, int end, int name) {
        if (count == MOST) {
            return;
        }
        from[count] = start;
        to[count] = end;
        owner[count] = name;
        first[count] = Letters.fold(Letters.at(values.bytes(), start, end));
        firsts |= 1L << first[count++];
    }

    /**
     * Index of the next name in a text; -1 where there is none.
     *
     * @param start index of the text's first byte
     * @param at where to begin
     */
    int next(byte[] text, int start, int at, int end) {
        if (count == 0) {
            return NONE;
        }
        int before = at == start ? Letters.OTHER : Letters.kind(Letters.at(text, Utf8.before(text, start, at), at));
        int place = at;
        while (place < end) {
            int character = Letters.at(text, place, end);
            int kind = Letters.kind(character);
            if (Letters.isBoundary(before, kind) && findAt(text, place, end, Letters.fold(character))) {
                return place;
            }
            before = kind;
            place += Letters.step(text, place, end);
        }
        return NONE;
    }

    /** Looks for the longest name that begins at a place. */
    private boolean findAt(byte[] text, int at, int end, int folded) {
        if ((firsts & 1L << folded) == 0) {
            return false;
        }
        foundEnd = NONE;
        for (int i = 0; i < count; i++) {
            int behind = first[i] == folded ? behind(i, text, at, end) : NONE;
            if (behind > foundEnd) {
                foundEnd = behind;
                found = i;
            }
        }
        return foundEnd != NONE;
    }

    /** Index behind a name; -1 where it is not there, or a word goes on behind it. */
    private int behind(int name, byte[] text, int at, int end) {
        byte[] bytes = values.bytes();
        int stop = to[name];
        int place = at;
        int last = Letters.OTHER;
        for (int i = from[name]; i < stop; i += Letters.step(bytes, i, stop)) {
            if (place == end) {
                return NONE;
            }
            int character = Letters.at(text, place, end);
            if (Letters.fold(character) != Letters.fold(Letters.at(bytes, i, stop))) {
                return NONE;
            }
            last = Letters.kind(character);
            place += Letters.step(text, place, end);
        }
        boolean ends = place == end || Letters.isBoundary(last, Letters.kind(Letters.at(text, place, end)));
        return ends ? place : NONE;
    }

    /** Index behind the name that was found. */
    int end() {
        return foundEnd;
    }

    /** Writes what becomes of the name that was found, as the row has it; false where its transformation cannot take it. */
    boolean replace(RowFields row, RowBuffer out) {
        return names.get(owner[found]).transformation().apply(values.bytes(), from[found], to[found], row, out);
    }
}
