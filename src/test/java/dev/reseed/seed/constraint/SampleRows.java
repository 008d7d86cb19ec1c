package dev.reseed.seed.constraint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows of the sample table whose values lie about what its conditions name. */
final class SampleRows {
    private static final List<String> INTEGERS =
            List.of("-40", "-6", "-5", "-3", "-1", "0", "1", "2", "3", "4", "5", "6", "10", "11", "15", "20", "100");
    private static final List<String> DECIMALS =
            List.of("0", "1", "0.01", "1.50", "2", "5.25", "-5", "100", "1000", "1000.01", "0.1", "-0.5");
    private static final List<String> TEXTS = List.of(
            "abc",
            "ABC-12",
            "AB12",
            "xy",
            " abc ",
            "",
            "  ",
            "abc def",
            "xay",
            "123-abc",
            "abé",
            "ABCD",
            "ab%",
            "_",
            "a",
            "a.b",
            "a\nb",
            "a foo b",
            "foo",
            "a@b.c",
            "A@B.c",
            "@b",
            "a b@c",
            "x@@y",
            "b",
            "x",
            "y",
            "toolongforsome");
    private static final List<String> CODES = List.of("a", "b", "abcdef", "ABCDEF", "x ", "", "ab cd", "a1", "A", "X");

    private final Random random;
    private final Instant now;
    private final LocalDate today;

    SampleRows(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** By their columns; NULL is left out. */
    List<Map<String, String>> some(int count) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new HashMap<>();
            for (String column : Sample.types().keySet()) {
                List<String> values = values(column);
                if (random.nextInt(8) > 0) {
                    row.put(column, values.get(random.nextInt(values.size())));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> values(String column) {
        return switch (column) {
            case "price", "discount", "total", "amount" -> DECIMALS;
            case "a", "b", "c", "qty" -> INTEGERS;
            case "name", "email", "cemail" -> TEXTS;
            case "kind", "status", "code" -> CODES;
            case "d", "d2" -> dates();
            case "ts", "ts2" -> timestamps(column.equals("ts") ? "+00" : "");
            case "tm", "tm2" -> List.of("08:00:00", "07:59:59", "12:00:00", "23:59:59.5", "00:00:00");
            case "iv" -> List.of("0", "1 day", "-1 day", "1 mon -30 days", "02:03:04", "30 days", "1 year 2 mons");
            case "tags" -> List.of("{}", "{a}", "{a,b}", "{a,b,c}", "{a,b,c,d,e,f}", "{x}", "{b}");
            case "details" ->
                List.of("{}", "{\"a\":1}", "{\"a\":1,\"b\":2,\"c\":3}", "[]", "[1]", "\"x\"", "5", "null");
            case "m" -> List.of("sad", "ok", "happy");
            case "flag" -> List.of("t", "f");
            case "u", "u2" -> List.of("00000000-0000-0000-0000-000000000001", "ffffffff-0000-0000-0000-00000000000a");
            case "f", "r" -> List.of("0.5", "0.1", "90", "-1", "-1.1", "1e10", "0", "0.50001", "2.5");
            case "bt" -> List.of("\\x00", "\\x" + "ab".repeat(32), "\\x", "\\x" + "ab".repeat(33));
            default -> throw new IllegalArgumentException(column);
        };
    }

    private List<String> dates() {
        List<String> dates = new ArrayList<>(List.of(
                "1899-12-31",
                "1900-01-01",
                "2000-12-31",
                "2001-01-01",
                "2020-01-31",
                "2020-02-29",
                "2020-03-01",
                "2020-03-31",
                "2021-02-28",
                "2020-04-01",
                "2024-01-01",
                "2024-01-02"));
        for (LocalDate date : List.of(today, today.minusYears(18), today.minusYears(17), today.minusYears(19))) {
            dates.addAll(List.of(
                    date.toString(),
                    date.plusDays(1).toString(),
                    date.minusDays(1).toString(),
                    date.plusDays(31).toString()));
        }
        dates.add(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(900)).toString());
        return dates;
    }

    private List<String> timestamps(String zone) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        List<String> timestamps = new ArrayList<>();
        for (Instant each : List.of(second.minusSeconds(300), second.plusSeconds(1_800), second.plusSeconds(9_000))) {
            timestamps.add(each.toString().replace("Z", zone));
        }
        List.of(
                        "2020-01-01 12:30:15.5",
                        "2020-01-01 12:30:15.6",
                        "2020-02-29 00:00:00",
                        "2019-12-31 23:59:59",
                        "2020-01-31 10:00:00",
                        "2020-01-01 00:00:00",
                        "2021-02-28 00:00:00",
                        today + " 00:00:00")
                .forEach(each -> timestamps.add(each + zone));
        return timestamps;
    }
}
