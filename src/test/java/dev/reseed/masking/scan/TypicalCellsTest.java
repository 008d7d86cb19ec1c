package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.scan.ShapeScan.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often cells that belong to nobody are found all the same. */
class TypicalCellsTest {
    private static final int CELLS = 20_000;
    private static final String[] WORDS = {
        "the",
        "order",
        "was",
        "shipped",
        "on",
        "time",
        "and",
        "paid",
        "in",
        "full",
        "by",
        "invoice",
        "with",
        "number",
        "customer",
        "asked",
        "for",
        "a",
        "refund",
        "of",
        "item",
        "red",
        "large",
        "chair",
        "table",
        "lamp",
        "München",
        "Straße",
        "naïve",
        "café",
        "e.g.",
        "24/7",
        "50%",
        "(new)",
        "it's"
    };

    /** A cell's maker, the type of its column, and how many of a million may be found. */
    enum Typical {
        INTEGERS(Kind.NUMBER, 0, r -> Long.toString(r.nextLong(2_000_000_000L))),
        INTEGERS_AS_TEXT(Kind.TEXT, 0, r -> Long.toString(r.nextLong(2_000_000_000L))),
        RANDOM_BIGINTS(Kind.NUMBER, 0, r -> Long.toString(r.nextLong())),
        PRICES(Kind.NUMBER, 0, r -> price(r)),
        PRICES_AS_TEXT(Kind.TEXT, 0, r -> (r.nextBoolean() ? "€ " : "-") + price(r)),
        FLOATS(Kind.NUMBER, 0, r -> Double.toString(r.nextDouble() * Math.pow(10, r.nextInt(-8, 18)))),
        FLOATS_AS_TEXT(Kind.TEXT, 0, r -> Double.toString((r.nextDouble() - 0.5) * Math.pow(10, r.nextInt(-8, 18)))),
        TIMESTAMPS(Kind.OTHER, 0, r -> timestamp(r)),
        TIMESTAMPS_AS_TEXT(Kind.TEXT, 0, r -> timestamp(r)),
        GERMAN_DATES(
                Kind.TEXT,
                0,
                r -> pad(r, 28, 2) + "." + pad(r, 12, 2) + "." + (1950 + r.nextInt(80)) + " " + pad(r, 24, 2) + ":"
                        + pad(r, 60, 2)),
        UNIX_TIMES(Kind.TEXT, 0, r -> Long.toString(1_500_000_000_000L + r.nextLong(400_000_000_000L))),
        UUIDS(Kind.OTHER, 0, r -> uuid(r)),
        UUIDS_AS_TEXT(Kind.TEXT, 0, r -> uuid(r)),
        HASHES(Kind.TEXT, 0, r -> letters(r, "0123456789abcdef", r.nextBoolean() ? 40 : 64)),
        BASE64(
                Kind.TEXT,
                0,
                r -> letters(r, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 44) + "="),
        SLUGS(Kind.TEXT, 0, r -> sentence(r).replace(' ', '-') + "-" + r.nextInt(10_000)),
        SENTENCES(Kind.TEXT, 0, r -> sentence(r)),
        NUMBERED_SENTENCES(
                Kind.TEXT,
                0,
                r -> sentence(r) + " " + r.nextInt(1_000_000) + " " + price(r) + ", " + sentence(r) + " "
                        + timestamp(r)),
        DOCUMENTS(Kind.JSON, 0, r -> document(r)),
        DOCUMENTS_AS_TEXT(Kind.TEXT, 0, r -> document(r)),
        PRODUCT_CODES(
                Kind.TEXT,
                0,
                r -> letters(r, "ABCDEFGHKLMNPRSTUVWXYZ", 3) + "-" + pad(r, 100_000, 5)
                        + (r.nextBoolean() ? "" : "-" + pad(r, 100, 2))),
        ORDER_NUMBERS(Kind.TEXT, 0, r -> (2000 + r.nextInt(26)) + "-" + pad(r, 1_000_000, 6)),
        PADDED_IDS(Kind.TEXT, 0, r -> pad(r, 100_000_000, 10)),
        EANS(Kind.TEXT, 0, r -> ean(r)),
        COORDINATES(
                Kind.TEXT,
                0,
                r -> String.format(Locale.ROOT, "%+.6f, %+.6f", r.nextDouble() * 180 - 90, r.nextDouble() * 360 - 180)),
        ADDRESSES_OF_MACHINES(
                Kind.TEXT,
                0,
                r -> r.nextInt(256) + "." + r.nextInt(256) + "." + r.nextInt(256) + "." + r.nextInt(256) + ":"
                        + r.nextInt(65_536)),
        VERSIONS(
                Kind.TEXT,
                0,
                r -> "lib@" + r.nextInt(30) + "." + r.nextInt(30) + "." + r.nextInt(30) + "-rc." + r.nextInt(9)),
        LINKS(
                Kind.TEXT,
                0,
                r -> "https://shop.test/" + sentence(r).replace(' ', '/') + "?id=" + r.nextInt() + "&page="
                        + r.nextInt(20)),
        /** Luhn passes 1 in 10, and a third begin as issuers' numbers of that length do. */
        SNOWFLAKES(Kind.TEXT, 36_000, r -> Long.toString(r.nextLong(100_000_000_000_000_000L, Long.MAX_VALUE))),
        /** Just below 1 in 100, and what chance adds in so few. */
        NUMBERS_OF_ELEVEN_DIGITS(Kind.TEXT, 11_500, r -> Long.toString(r.nextLong(10_000_000_000L, 100_000_000_000L)));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<SplittableRandom, String> maker;

        private final Kind kind;
        private final int perMillion;

        Typical(Kind kind, int perMillion, Function<SplittableRandom, String> maker) {
            this.kind = kind;
            this.perMillion = perMillion;
            this.maker = maker;
        }
    }

    @ParameterizedTest
    @EnumSource(Typical.class)
    void areNoFindOrRarelyOne(Typical typical) {
        SplittableRandom random = new SplittableRandom(42);
        ShapeScan scan = ShapeScan.of(typical.kind);
        int found = 0;
        String last = "";
        for (int i = 0; i < CELLS; i++) {
            String cell = typical.maker.apply(random);
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            if (scan.find(bytes, 0, bytes.length) != 0) {
                found++;
                last = cell + " " + ShapeScan.shapes(scan.find(bytes, 0, bytes.length));
            }
        }
        assertThat(found).as("the last: %s", last).isLessThanOrEqualTo(typical.perMillion / (1_000_000 / CELLS));
    }

    private static String pad(SplittableRandom random, int bound, int digits) {
        return "%%0%dd".formatted(digits).formatted(random.nextInt(bound));
    }

    private static String price(SplittableRandom random) {
        return String.format(Locale.ROOT, "%.2f", random.nextDouble() * Math.pow(10, random.nextInt(10)));
    }

    private static String timestamp(SplittableRandom random) {
        return "%d-%02d-%02d %02d:%02d:%02d.%06d+%02d"
                .formatted(
                        1970 + random.nextInt(80),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1_000_000),
                        random.nextInt(13));
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String letters(SplittableRandom random, String alphabet, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String sentence(SplittableRandom random) {
        StringBuilder text = new StringBuilder("It");
        for (int i = random.nextInt(4, 20); i > 0; i--) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private static String document(SplittableRandom random) {
        return """
                {"id": %d, "sku": "%s", "price": %s, "tags": ["%s", "new"], "at": "%s", "stock": {"count": %d, "open": true, "ref": "%s"}, "email": null, \
                "note": "%s\\n%d"}""".formatted(
                        random.nextInt(),
                        letters(random, "ABCDEFGH123456", 8),
                        price(random),
                        WORDS[random.nextInt(WORDS.length)],
                        timestamp(random),
                        random.nextInt(100),
                        uuid(random),
                        sentence(random),
                        random.nextInt());
    }

    private static String ean(SplittableRandom random) {
        // 756 is no prefix of articles: Switzerland's ids have it.
        long number = random.nextLong(200_000_000_000L, 756_000_000_000L);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (int) (number / (long) Math.pow(10, i) % 10) * (i % 2 == 0 ? 3 : 1);
        }
        return number + "" + (10 - sum % 10) % 10;
    }
}
