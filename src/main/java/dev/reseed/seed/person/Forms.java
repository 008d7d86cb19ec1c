package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Draw;
import java.util.List;

/** Forms of one kind of value: one of them drawn, or one after the other for values that have to be different. */
final class Forms {
    private final Form[] forms;
    private final long size;

    private Forms(Form[] forms, long size) {
        this.forms = forms;
        this.size = size;
    }

    static Forms of(List<String> texts) {
        Form[] forms = texts.stream().map(Form::of).toArray(Form[]::new);
        long size = 0;
        for (Form form : forms) {
            size += form.size();
        }
        return new Forms(forms, size);
    }

    /** How many values there are for one subject. */
    long size() {
        return size;
    }

    /** Adds a value of a form, both drawn. */
    void drawn(long key, People people, long subject, RowBuffer out) {
        long bits = Draw.bits(key, subject);
        Form form = forms[(int) Draw.scaled(bits, forms.length)];
        form.write(Draw.below(bits, subject, form.size()), people, subject, out);
    }

    /** Adds the value of a number, those of the first form first; numbers from the size on begin again. */
    void numbered(long number, People people, long subject, RowBuffer out) {
        long left = Math.floorMod(number, size);
        int at = 0;
        while (left >= forms[at].size()) {
            left -= forms[at++].size();
        }
        forms[at].write(left, people, subject, out);
    }
}
