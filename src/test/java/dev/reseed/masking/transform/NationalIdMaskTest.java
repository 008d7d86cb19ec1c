package dev.reseed.masking.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Secret;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.scan.Shape;
import dev.reseed.masking.scan.ShapeScan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdMaskTest {
    private static final MaskKey KEY = MaskKey.of(Secret.of("a key that nobody uses for anything"));

    private static Masked text() {
        return new Masked(Kind.NATIONAL_ID.transformation(KEY, Fit.ANY_TEXT));
    }

    private static Masked number(ValueType type, NumberLimit limit) {
        return new Masked(Kind.NATIONAL_ID.transformation(KEY, new Fit(type, 18, limit, false)));
    }

    /** What a kept column is looked through with, which shares nothing with the mask. */
    private static boolean isFound(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int found = ShapeScan.of(ShapeScan.Kind.TEXT).find(bytes, 0, bytes.length);
        return ShapeScan.shapes(found).contains(Shape.NATIONAL_ID);
    }

    private static String shape(String text) {
        return text.replaceAll("\\d", "9").replaceAll("[a-z]", "a").replaceAll("[A-Z]", "A");
    }

    /** Each pseudonym is masked in turn, and so a value goes through many of its form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "123-45-6789",
                "SSN: 123456789",
                "AB123456C",
                "AB 12 34 56 C",
                "12345678-Z",
                "12345678Z",
                "X1234567L",
                "1 85 05 78 006 084 91",
                "1 85 05 2A 006 084 35",
                "RSSMRA85T10A562S",
                "529.982.247-25",
                "811218-9876",
                "19811218-9876",
                "681231/0098",
                "131052-308T",
                "131052A308T",
                "850730-1234569",
                "85.07.30-033.28",
                "756.9217.0769.85",
                "11010519491231002X",
                "110105194912310011",
                "12.345.678-5",
                "BADD110313HCMLNS06",
                "BADD110313HCMLNSA6",
                "44051401458",
                "86095742719",
                "85073003328",
                "01010750160"
            })
    void anIdBecomesAnotherOfItsForm(String example) {
        String label = example.startsWith("SSN: ") ? "SSN: " : "";
        String id = example.substring(label.length());
        assertThat(isFound(example)).isTrue();
        Masked mask = text();
        for (int i = 0; i < 200; i++) {
            String masked = mask.of(id);
            assertThat(masked).isNotEqualTo(id);
            assertThat(shape(masked)).isEqualTo(shape(id));
            assertThat(isFound(label + masked)).as(masked).isTrue();
            id = masked;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "123-45-6789, 123 45 6789",
        "12345678-Z, 12345678Z",
        "529.982.247-25, 52998224725",
        "86 095 742 719, 86095742719",
        "000-45-6789, 000456789"
    })
    void whatStandsBetweenMakesNoDifference(String one, String other) {
        assertThat(text().of(one).replaceAll("\\W", ""))
                .isEqualTo(text().of(other).replaceAll("\\W", ""));
    }

    @Test
    void lettersKeepTheirCase() {
        String masked = text().of("RSSMRA85T10A562S");

        assertThat(text().of("rssmra85t10a562s")).isEqualTo(masked.toLowerCase(Locale.ROOT));
        assertThat(text().of("X1234567l")).matches("[XYZ]\\d{7}[a-z]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-45-6789",
                "987-65-4321",
                "GB123456A",
                "44051401459",
                "86095742710",
                "811318-9876",
                "185057800608492"
            })
    void whatIsNoIdKeepsItsShapeAndBecomesNone(String text) {
        String none = text;
        Masked mask = text();
        for (int i = 0; i < 100; i++) {
            String masked = mask.of(none);
            assertThat(shape(masked)).isEqualTo(shape(none));
            assertThat(isFound(masked)).as(masked).isFalse();
            none = masked;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "12", "Ж123456789", "№ 123-45-6789", "123456789012345678901234567890"})
    void takesTextsOfAnyOtherKind(String text) {
        assertThat(text().of(text)).hasSameSizeAs(text);
    }

    /** All of a range are masked, ids and others: whatever meets, meets here. */
    @ParameterizedTest
    @CsvSource({"440514, 5", "12345, 4", "8112189, 3", "1850578006084, 2", "75692170769, 2", "7812, 4"})
    void differentTextsStayDifferent(String start, int digits) {
        Masked mask = text();
        Map<String, String> seen = new HashMap<>();
        int count = (int) Math.pow(10, digits);
        for (int i = 0; i < count; i++) {
            String original = start + IdField.padded(i, digits);
            String masked = mask.of(original);
            assertThat(seen.put(masked, original)).as("of %s", original).isNull();
        }
    }

    @Test
    void numbersStayIdsToo() {
        SplittableRandom random = new SplittableRandom(11);
        Masked eleven = number(ValueType.NUMERIC, NumberLimit.NONE);
        String id = "44051401458";
        for (int i = 0; i < 100; i++) {
            id = eleven.of(id);
            assertThat(id).matches("[1-9]\\d{10}");
            assertThat(isFound(id)).isTrue();
        }
        NumberLimit small = new NumberLimit(Integer.MAX_VALUE, 0);
        Masked nine = number(ValueType.INTEGER, small);
        Masked ten = number(ValueType.INTEGER, small);
        for (int i = 0; i < 500; i++) {
            int original = 100_000_000 + random.nextInt(900_000_000);
            String masked = nine.of(Integer.toString(original));
            assertThat(masked).matches("[1-9]\\d{8}");
            assertThat(isFound("SSN " + masked)).as(masked).isEqualTo(isFound("SSN " + original));
            int large = 1_000_000_000 + random.nextInt(Integer.MAX_VALUE - 1_000_000_000);
            assertThat(Long.parseLong(ten.of(Integer.toString(large))))
                    .isBetween(1_000_000_000L, 0L + Integer.MAX_VALUE);
        }
        assertThat(eleven.of("-44051401458")).matches("-[1-9]\\d{10}");
        assertThat(eleven.of("440514014.58")).matches("[1-9]\\d{8}\\.\\d{2}");
    }
}
