package dev.reseed.masking.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.reseed.kernel.Secret;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
    private static final MaskKey KEY = MaskKey.of(Secret.of("a key that nobody uses for anything"));

    private static Masked masked(Kind kind) {
        return new Masked(kind.transformation(KEY, Fit.ANY_TEXT));
    }

    private static Masked number(Kind kind, NumberLimit limit) {
        return new Masked(kind.transformation(KEY, new Fit(ValueType.INTEGER, Integer.MAX_VALUE, limit, false)));
    }

    /** Of each kind a value that it takes. */
    private static String example(Kind kind) {
        return switch (kind) {
            case FIRST_NAME -> "Jane";
            case LAST_NAME -> "Doe";
            case FULL_NAME -> "Dr. Jane van Doe";
            case EMAIL -> "jane.doe@mail.test";
            case PHONE -> "+49 30 1234567";
            case STREET -> "Hauptstraße 12a";
            case CITY -> "Springfield";
            case POSTCODE -> "12345";
            case STATE -> "Somewhere";
            case COUNTRY -> "Nowhere";
            case ADDRESS -> "12 Main Street, 12345 Springfield";
            case COMPANY -> "Doe & Sons";
            case USERNAME -> "jdoe77";
            case URL -> "https://jane.test/about?me=1";
            case IP -> "93.184.216.34";
            case MAC -> "0a:1b:2c:3d:4e:5f";
            case IBAN -> "DE89 3704 0044 0532 0130 00";
            case CARD -> "4111 1111 1111 1111";
            case NATIONAL_ID -> "123-45-6789";
            case SHIFT -> "1990-02-28";
            case NOISE -> "1234.50";
            case HASH, TOKEN -> "s3cr3t";
            case UUID -> "123e4567-e89b-42d3-a456-426614174000";
            case FORMAT -> "AB-123";
        };
    }

    private static Fit fit(Kind kind) {
        return kind == Kind.NOISE ? new Fit(ValueType.NUMERIC, 99, NumberLimit.NONE, false) : Fit.ANY_TEXT;
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameForTheSameKeyAndSomethingElseForAnother(Kind kind) {
        String original = example(kind);
        String pseudonym = new Masked(kind.transformation(KEY, fit(kind))).of(original);

        assertThat(pseudonym).isNotEqualTo(original).isNotBlank();
        assertThat(new Masked(kind.transformation(KEY, fit(kind))).of(original)).isEqualTo(pseudonym);
        Set<String> others = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            others.add(new Masked(kind.transformation(MaskKey.random(), fit(kind))).of(original));
        }
        // Two of 21 keys may agree, above all on a shift of at most 30 days; not all of them.
        assertThat(others).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesBytesOfAnyKindOrRefusesThem(Kind kind) {
        Transformation transformation = kind.transformation(KEY, fit(kind));
        Random random = new Random(kind.name().hashCode());
        RowBuffer out = new RowBuffer();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes =
                    i % 2 == 0 ? new byte[random.nextInt(30)] : example(kind).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at++) {
                if (i % 2 == 0 || random.nextInt(10) == 0) {
                    bytes[at] = (byte) random.nextInt(256);
                }
            }
            out.clear();
            boolean taken = transformation.apply(bytes, 0, bytes.length, Masked.NO_ROW, out);
            assertThat(taken || out.length() == 0).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allocatesNothing(Kind kind) {
        allocatesNothing(kind, kind.transformation(KEY, fit(kind)));
        allocatesNothing(kind, kind.transformation(KEY, fit(kind).shaped(kind != Kind.NOISE)));
    }

    private static void allocatesNothing(Kind kind, Transformation transformation) {
        byte[] bytes = example(kind).getBytes(StandardCharsets.UTF_8);
        RowBuffer out = new RowBuffer();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2_000; i++) {
                out.clear();
                transformation.apply(bytes, 0, bytes.length, Masked.NO_ROW, out);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(2_000);
    }

    @ParameterizedTest
    @CsvSource({"MARY, Mary", "mary, MARY", "mary  ann, ' Mary Ann '"})
    void namesTakeNoNoticeOfCaseAndBlanks(String one, String other) {
        Masked first = masked(Kind.FIRST_NAME);

        assertThat(first.of(one)).isEqualToIgnoringCase(first.of(other));
        assertThat(first.of("MARY")).isUpperCase();
        assertThat(first.of("mary")).isLowerCase();
    }

    @Test
    void aWholeNameHasTheNamesOfItsParts() {
        String whole = masked(Kind.FULL_NAME).of("Dr. Jane van Doe");

        assertThat(whole)
                .isEqualTo("Dr. " + masked(Kind.FIRST_NAME).of("Jane") + " van "
                        + masked(Kind.LAST_NAME).of("Doe"));
        assertThat(masked(Kind.FULL_NAME).of("Doe, Jane"))
                .isEqualTo(masked(Kind.LAST_NAME).of("Doe") + ", "
                        + masked(Kind.FIRST_NAME).of("Jane"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Don Pan", "al du", "Wei Pan", "le nguyen", "Dr Jr", "e de ye", "Prof"})
    void noWordOfANameStaysBecauseItIsATitleElsewhere(String name) {
        String masked = masked(Kind.FULL_NAME).of(name);

        assertThat(masked).isNotEqualTo(name);
        assertThat(masked.substring(masked.lastIndexOf(' ') + 1)).hasSizeGreaterThan(3);
    }

    @Test
    void eMailAddressesAreNobodys() {
        Masked wide = masked(Kind.EMAIL);

        assertThat(wide.of("Jane.Doe@mail.test"))
                .matches("[a-z]+\\.[a-z]+\\.[A-Z][a-z]{3}\\.[A-Z][a-z]{2}-at-[a-z]{4}\\.[a-z]{4}@example\\.net");
        assertThat(wide.of("jane.doe@mail.test").toLowerCase(Locale.ROOT))
                .isEqualTo(wide.of("Jane.DOE@mail.test").toLowerCase(Locale.ROOT));
        assertThat(Masked.unique(Kind.EMAIL, 33).of("jane.doe@mail.test"))
                .hasSize(33)
                .endsWith("@example.org");
        assertThat(Masked.unique(Kind.EMAIL, 20).of("jane.doe@mail.test"))
                .matches("[a-z]{4}\\.[a-z]{3}@[a-z]{4}\\.[a-z]{4}");
        assertThat(wide.tried("unknown")).isEmpty();
    }

    @Test
    void phoneNumbersKeepTheirForm() {
        Masked phone = masked(Kind.PHONE);

        assertThat(phone.of("+49 (0)30 123-4567 ext. 8"))
                .matches("\\+[1-9]\\d \\(\\d\\)\\d\\d \\d{3}-\\d{4} ext\\. \\d");
        assertThat(phone.of("0301234567").replace(" ", ""))
                .isEqualTo(phone.of("030 123 45 67").replace(" ", ""));
        assertThat(phone.of("0301234567")).startsWith("0").doesNotStartWith("00");
        assertThat(new Masked(Kind.phoneOfCountry(KEY)).of("+49 30 1234567")).startsWith("+49 ");
        assertThat(new Masked(Kind.phoneOfCountry(KEY)).of("0049301234567")).startsWith("0049");
        assertThat(new Masked(Kind.phoneOfCountry(KEY)).of("+1 555 0100")).startsWith("+1 ");
        assertThat(new Masked(Kind.phoneOfCountry(KEY)).of("+351 21 123456")).startsWith("+351 ");
        assertThat(phone.tried("none")).isEmpty();
        assertThat(phone.tried("+33 \uff10\uff11\uff12\uff13 123")).isEmpty();
        assertThat(phone.of("555 1234 Ann"))
                .matches("\\d{3} \\d{4} [A-Z][a-z]{2}")
                .doesNotContain("Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "FR1420041010050500013M02606"})
    void ibansStayRight(String iban) {
        String masked = masked(Kind.IBAN).of(iban);

        assertThat(masked).hasSameSizeAs(iban).startsWith(iban.substring(0, 2));
        assertThat(masked(Kind.IBAN).tried(masked)).isPresent();
        assertThat(masked(Kind.IBAN).tried(iban.substring(0, 2) + "99" + iban.substring(4)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111 1111 1111 1111", "378282246310005", "5555-5555-5555-4444"})
    void cardNumbersStayRight(String card) {
        String masked = masked(Kind.CARD).of(card);

        assertThat(masked).hasSameSizeAs(card).startsWith(card.substring(0, 1));
        assertThat(luhn(masked)).isEqualTo(luhn(card)).isZero();
        assertThat(luhn(masked(Kind.CARD).of("4111 1111 1111 1112"))).isEqualTo(luhn("4111 1111 1111 1112"));
    }

    private static int luhn(String card) {
        List<Integer> digits = card.chars()
                .filter(Character::isDigit)
                .mapToObj(each -> each - '0')
                .toList();
        int sum = 0;
        for (int i = 0; i < digits.size(); i++) {
            int digit = digits.get(digits.size() - 1 - i);
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10;
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, ''",
        "1999-12-31, ' 23:59:59.999+02'",
        "12024-01-01, ''",
        "0001-03-01, ' 00:00:00'",
        "1900-03-01, 'T10:00:00Z'"
    })
    void datesMoveByDays(String date, String rest) {
        String shifted = new Masked(Kind.shift(KEY, 20, -1)).of(date + rest);

        assertThat(shifted).endsWith(rest);
        long days = ChronoUnit.DAYS.between(day(date), day(shifted.substring(0, shifted.length() - rest.length())));
        assertThat(Math.abs(days)).isBetween(1L, 20L);
        LocalDate other = LocalDate.of(1987, 6, 5);
        assertThat(new Masked(Kind.shift(KEY, 20, -1)).of(other.toString()))
                .isEqualTo(other.plusDays(days).toString());
    }

    private static LocalDate day(String text) {
        return text.length() > 10 ? LocalDate.parse("+" + text) : LocalDate.parse(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "-infinity"})
    void infinityStays(String date) {
        assertThat(masked(Kind.SHIFT).of(date)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-13-01",
                "0044-03-15 BC",
                "yesterday",
                "1999-1-1",
                "19990101",
                "1980-02-03 Jane Doe",
                "1980-02-03 a@b.de"
            })
    void whatIsNoDateIsRefused(String date) {
        assertThat(masked(Kind.SHIFT).tried(date)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0.1, 899, 1101",
        "1, 0.1, 1, 3",
        "-500, 0.5, -751, -249",
        "99.99, 0.1, 89, 110",
        "0.05, 1, 0, 0.11"
    })
    void noiseStaysNear(String number, double share, double least, double most) {
        String moved = new Masked(Kind.noise(KEY, share, NumberLimit.NONE)).of(number);

        assertThat(moved).isNotEqualTo(number);
        assertThat(Double.parseDouble(moved)).isBetween(least, most);
        int point = number.indexOf('.');
        assertThat(point < 0 ? -1 : moved.length() - moved.indexOf('.'))
                .isEqualTo(point < 0 ? -1 : number.length() - point);
    }

    @Test
    void numbersStayWithinTheirType() {
        NumberLimit small = new NumberLimit(Short.MAX_VALUE, 0);
        Masked noise = number(Kind.NOISE, small);
        Masked format = number(Kind.FORMAT, small);
        Set<String> seen = new HashSet<>();
        for (int i = 32_000; i <= Short.MAX_VALUE; i++) {
            assertThat(Integer.parseInt(noise.of(Integer.toString(i)))).isBetween(1, (int) Short.MAX_VALUE);
            String permuted = format.of(Integer.toString(i));
            assertThat(Integer.parseInt(permuted)).isBetween(10_000, (int) Short.MAX_VALUE);
            assertThat(seen.add(permuted)).isTrue();
        }
        assertThat(Integer.parseInt(format.of("-32768"))).isBetween(-32_768, -10_000);
        assertThat(format.of("-7")).matches("-[1-9]");
        assertThat(format.of("0")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10\\..*",
        "192.168.1.9/24, 192\\.168\\..*/24",
        "172.20.0.1, 172\\.(1[6-9]|2\\d|3[01])\\..*",
        "127.0.0.1, 127\\.0\\.0\\.1",
        "::1, 0:0:0:0:0:0:0:1"
    })
    void addressesStayInTheirNetwork(String address, String pattern) {
        assertThat(masked(Kind.IP).of(address)).matches(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300.1.1.1", "1.2.3", "::1::", "1:2:3:4:5:6:7:8:9", "host"})
    void whatIsNoAddressIsRefused(String text) {
        assertThat(masked(Kind.IP).tried(text)).isEmpty();
    }

    @Test
    void uuidsKeepVersionAndVariant() {
        String masked = masked(Kind.UUID).of("123E4567-E89B-42D3-A456-426614174000");

        assertThat(masked).matches("[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}");
        assertThat(java.util.UUID.fromString(masked).version()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"US, 2", "DEU, 3"})
    void codesOfCountriesStayCodes(String code, int length) {
        assertThat(masked(Kind.COUNTRY).of(code)).hasSize(length).isUpperCase();
        assertThat(masked(Kind.STATE).of("CA")).matches("[A-Z]{2}");
    }

    @Test
    void templatesCombineKinds() {
        Transformation template = Kind.template(
                List.of("<", " & ", ">"),
                List.of(
                        Kind.FIRST_NAME.transformation(KEY, Fit.ANY_TEXT),
                        Kind.FORMAT.transformation(KEY, Fit.ANY_TEXT)));

        assertThat(new Masked(template).of("ab12"))
                .isEqualTo("<" + masked(Kind.FIRST_NAME).of("ab12") + " & "
                        + masked(Kind.FORMAT).of("ab12") + ">");
    }

    @Test
    void wordsFindTheirKindsAndTypesTheirLimits() {
        assertThat(Kind.of("email")).contains(Kind.EMAIL);
        assertThat(Kind.of("EMAIL")).isEmpty();
        Fit date = new Fit(ValueType.DATE, 10, NumberLimit.NONE, false);
        assertThatIllegalArgumentException().isThrownBy(() -> Kind.EMAIL.transformation(KEY, date));
        assertThat(Kind.HASH.isInjective(31)).isFalse();
        assertThat(Kind.HASH.isInjective(32)).isTrue();
    }
}
