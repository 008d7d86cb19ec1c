package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Days and times that programs stumble over. */
final class EdgeTimes {
    private static final List<String> DAYS = List.of(
            "2024-02-29",
            "0001-01-01",
            "9999-12-31",
            "2000-02-29",
            "1900-02-28",
            "1900-03-01",
            "2023-12-31",
            "2024-01-01",
            "2024-12-30",
            "1970-01-01",
            "1969-12-31",
            "2038-01-19");

    /** The hours around changes to and from daylight-saving time in Europe and in the United States, in UTC. */
    private static final List<String> CHANGES = List.of(
            "2026-03-29 00:59:59",
            "2026-03-29 01:00:00",
            "2026-10-25 00:30:00",
            "2026-10-25 01:30:00",
            "2026-03-08 06:59:59",
            "2026-03-08 10:00:00",
            "2026-11-01 05:30:00",
            "2026-11-01 06:30:00",
            "2026-11-01 09:30:00");

    private EdgeTimes() {}

    static List<String> of(ColumnType.Base type) {
        return switch (type.name()) {
            case "date" -> DAYS;
            case "time" -> List.of("00:00:00", "12:00:00", "23:59:59", "23:59:59.999999", "24:00:00");
            case "timetz" -> List.of("00:00:00+00", "23:59:59+14", "23:59:59.999999-12", "12:00:00+05:45");
            case "timestamp" -> moments("");
            case "timestamptz" -> moments("+00");
            default -> intervals(type.sql().toLowerCase(Locale.ROOT));
        };
    }

    private static List<String> moments(String zone) {
        List<String> moments = new ArrayList<>();
        DAYS.forEach(day -> moments.add(day + " 00:00:00" + zone));
        moments.add("2023-12-31 23:59:59.999999" + zone);
        moments.add("2038-01-19 03:14:08" + zone);
        moments.add("2016-12-31 23:59:59" + zone);
        CHANGES.forEach(change -> moments.add(change + zone));
        return moments;
    }

    private static List<String> intervals(String sql) {
        return sql.endsWith("year") || sql.endsWith("month")
                ? List.of("0", "1 mon", "-1 mon", "12 mons", "1 year", "100 years")
                : List.of(
                        "0",
                        "1 mon",
                        "30 days",
                        "1 day",
                        "24:00:00",
                        "-1 day",
                        "1 year 2 mons 3 days 04:05:06.789",
                        "100 years");
    }
}
