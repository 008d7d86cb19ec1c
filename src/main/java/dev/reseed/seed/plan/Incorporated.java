package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.LegalForms;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.function.Supplier;

/**
 * Companies' names, some with a legal form behind them that the row's country has. Names that differ without it differ with it.
 *
 * @param names without legal forms
 * @param country by a code or its name
 * @param characters that a name may have
 */
record Incorporated(Source names, Supplier<Values> country, LegalForms forms, int characters, long key)
        implements Source {
    private static final double TOLD = 0.45;

    @Override
    public long capacity() {
        return names.capacity();
    }

    /** The same, of other countries. */
    Incorporated in(Supplier<Values> others) {
        return new Incorporated(names, others, forms, characters, key);
    }

    @Override
    public Values free() {
        return ended(names.free());
    }

    @Override
    public Values required(Requirement requirement) {
        return ended(names.required(requirement));
    }

    private Values ended(Values values) {
        Values countries = country.get();
        return (row, out) -> {
            int start = out.length();
            if (!values.write(row, out)) {
                return false;
            }
            if (Draw.isIn(TOLD, key, row)) {
                end(countries, row, start, out);
            }
            return true;
        };
    }

    private void end(Values countries, long row, int start, RowBuffer out) {
        int end = out.length();
        int found = countries.write(row, out) ? forms.country(out.bytes(), end, out.length()) : -1;
        out.cutTo(end);
        if (found >= 0) {
            out.add(' ');
            forms.write(found, Draw.below(key + 1, row, forms.size(found)), out);
            if (out.length() - start > characters) {
                out.cutTo(end);
            }
        }
    }
}
