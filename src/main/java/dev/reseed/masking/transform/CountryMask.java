package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.SipHash;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** Another country, in the same form: a code of two or three letters (ISO 3166-1), or a name in English. Not injective. */
final class CountryMask implements Transformation {
    private static final int LONGEST_CODE = 3;

    private final FoldedHash hash;
    private final byte[][] codes = countries(code -> code);
    private final byte[][] longCodes = countries(code -> Locale.of("", code).getISO3Country());
    private final byte[][] names;

    /** @param longest in characters */
    CountryMask(MaskKey key, int longest) {
        this.hash = new FoldedHash(key.hash(Kind.COUNTRY.word()));
        this.names = Arrays.stream(countries(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                .filter(name -> name.length <= longest)
                .toArray(byte[][]::new);
    }

    private static byte[][] countries(Function<String, String> form) {
        return Arrays.stream(Locale.getISOCountries())
                .map(form)
                .filter(name -> name.chars().allMatch(each -> each < 0x80))
                .map(Words::ascii)
                .toArray(byte[][]::new);
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        boolean named = to - from > LONGEST_CODE;
        byte[][] forms = named ? names : to - from == LONGEST_CODE ? longCodes : codes;
        if (forms.length == 0) {
            return false;
        }
        int start = out.length();
        out.add(forms[SipHash.below(hash.of(bytes, from, to), forms.length)]);
        if (named) {
            Letters.of(bytes, from, to).apply(out, start);
        } else if (Letters.of(bytes, from, to) == Letters.LOWER) {
            Letters.LOWER.apply(out, start);
        }
        return true;
    }
}
