package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.util.List;

/**
 * Replaces in free text what has the shape of personal data, and the names that the row itself has in other fields; the rest stays byte
 * for byte. What a transformation cannot take becomes three asterisks, so that no text is refused.
 *
 * <p>Names are looked for as a whole and word by word, in words of three letters at least, where words begin and end, in upper and lower
 * case. A row's fields have 256 such words at most that are looked for, and a whole one 256 bytes. In what a transformation gets, a
 * name is written as its field has it.
 */
public final class Scrub implements Transformation {
    private static final int NONE = -1;
    private static final byte[] WITHOUT_FORM = {'*', '*', '*'};

    private final ShapeFinder shapes;
    private final Transformation[] byKind;
    private final RowNames names;
    private final RowBuffer written = new RowBuffer();

    /**
     * Makes one for a column.
     *
     * @param byKind one for each kind that the finder knows
     * @param names the fields of the row that have names, e-mail addresses and the like
     */
    public Scrub(ShapeFinder shapes, List<Transformation> byKind, List<Name> names) {
        this.shapes = shapes;
        this.byKind = byKind.toArray(Transformation[]::new);
        this.names = new RowNames(names);
    }

    /**
     * A field with a name.
     *
     * @param field its index in the row
     * @param transformation what becomes of its value and of each word of it
     */
    public record Name(int field, Transformation transformation) {}

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        written.clear();
        names.read(row);
        int copied = from;
        int shape = shapes.next(bytes, from, to);
        int name = names.next(bytes, from, from, to);
        while (shape != NONE || name != NONE) {
            // Of two that overlap both are replaced: the text between their ends belongs to one of them.
            boolean nameFirst = nameFirst(shape, name);
            int start = nameFirst ? name : shape;
            if (start > copied) {
                written.add(bytes, copied, start);
            }
            replace(nameFirst, bytes, shape, row);
            copied = nameFirst ? names.end() : shapes.end();
            if (shape != NONE && shapes.end() <= copied) {
                shape = shapes.next(bytes, copied, to);
            }
            if (name != NONE && names.end() <= copied) {
                name = names.next(bytes, from, copied, to);
            }
        }
        out.add(written.bytes(), 0, written.length());
        out.add(bytes, copied, to);
        return true;
    }

    private boolean nameFirst(int shape, int name) {
        return shape == NONE || (name != NONE && (name < shape || (name == shape && names.end() > shapes.end())));
    }

    private void replace(boolean name, byte[] bytes, int shape, RowFields row) {
        boolean taken = name
                ? names.replace(row, written)
                : byKind[shapes.kind()].apply(bytes, shape, shapes.end(), row, written);
        if (!taken) {
            written.add(WITHOUT_FORM, 0, WITHOUT_FORM.length);
        }
    }
}
