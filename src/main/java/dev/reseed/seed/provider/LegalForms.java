package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What companies of a country have behind their names: {@code Inc.}, {@code Ltd}. Read once; immutable. */
public final class LegalForms {
    private final byte[][][] countries;
    private final byte[][][] forms;

    private LegalForms(byte[][][] countries, byte[][][] forms) {
        this.countries = countries;
        this.forms = forms;
    }

    /** Reads those of all countries. */
    public static LegalForms read() {
        List<byte[][]> countries = new ArrayList<>();
        List<byte[][]> forms = new ArrayList<>();
        for (String line : Dictionary.lines("legal.txt")) {
            int bar = line.indexOf('|');
            countries.add(texts(line.substring(0, bar)));
            forms.add(texts(line.substring(bar + 1)));
        }
        return new LegalForms(countries.toArray(byte[][][]::new), forms.toArray(byte[][][]::new));
    }

    private static byte[][] texts(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(each -> each.strip().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The number of a country by a code or its name; -1 for one that is not known. */
    public int country(byte[] text, int from, int to) {
        for (int i = 0; i < countries.length; i++) {
            for (byte[] name : countries[i]) {
                if (Arrays.equals(name, 0, name.length, text, from, to)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** How many forms a country has, the usual ones several times. */
    public long size(int country) {
        return forms[country].length;
    }

    /** Adds a form. */
    public void write(int country, long number, RowBuffer out) {
        out.add(forms[country][(int) number]);
    }
}
