package dev.reseed.masking.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ff1Test {
    private static final String KEY = "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94";

    /** The nine samples that NIST publishes for FF1 with SP 800-38G. */
    @ParameterizedTest
    @CsvSource({
        "16, 10, '', 0123456789, 2433477484",
        "16, 10, 39383736353433323130, 0123456789, 6124200773",
        "16, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
        "24, 10, '', 0123456789, 2830668132",
        "24, 10, 39383736353433323130, 0123456789, 2496655549",
        "24, 36, 3737373770717273373737, 0123456789abcdefghi, xbj3kv35jrawxv32ysr",
        "32, 10, '', 0123456789, 6657667009",
        "32, 10, 39383736353433323130, 0123456789, 1001623463",
        "32, 36, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd"
    })
    void encryptsAsTheStandardsSamples(int keyBytes, int radix, String tweak, String plain, String cipher) {
        Ff1 ff1 = new Ff1(HexFormat.of().parseHex(KEY.substring(0, 2 * keyBytes)));
        byte[] tweakBytes = HexFormat.of().parseHex(tweak);
        int[] numerals = plain.chars().map(each -> Character.digit(each, radix)).toArray();

        ff1.encrypt(ff1.domain(radix, numerals.length, tweakBytes.length), tweakBytes, numerals, 0);

        String result = IntStream.of(numerals)
                .mapToObj(each -> Character.toString(Character.forDigit(each, radix)))
                .collect(Collectors.joining());
        assertThat(result).isEqualTo(cipher);
    }

    @Test
    void refusesWhatItIsNotMadeFor() {
        Ff1 ff1 = new Ff1(new byte[16]);

        assertThatIllegalArgumentException().isThrownBy(() -> ff1.domain(10, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ff1.domain(1, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ff1.domain(10, Ff1.longest(10) + 1, 0));
        assertThat(Ff1.longest(10)).isEqualTo(36);
        assertThat(Ff1.longest(2)).isEqualTo(124);
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "2, 10", "3, 4", "10, 2", "10, 4", "26, 3", "17, 3"})
    void isAPermutation(int radix, int length) {
        Ff1 ff1 = new Ff1(new byte[16]);
        Ff1.Domain domain = ff1.domain(radix, length, 7);
        int count = (int) Math.pow(radix, length);
        boolean[] seen = new boolean[count];
        int[] numerals = new int[length];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int at = length - 1; at >= 0; at--) {
                numerals[at] = rest % radix;
                rest /= radix;
            }
            ff1.encrypt(domain, new byte[7], numerals, 0);
            int result = 0;
            for (int numeral : numerals) {
                result = result * radix + numeral;
            }
            assertThat(seen[result]).isFalse();
            seen[result] = true;
        }
    }
}
