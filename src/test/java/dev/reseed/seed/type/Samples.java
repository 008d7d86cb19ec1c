package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/** Types for tests, as the catalog describes them. */
final class Samples {
    static final Limits LIMITS =
            Limits.before(Instant.parse("2026-03-04T05:06:07Z").toEpochMilli() * 1000);

    static final ColumnType.Enumeration MOOD =
            new ColumnType.Enumeration("mood", List.of("sad", "so, so", "\"glad\"", "null"));
    static final ColumnType.DomainOf SHORT = new ColumnType.DomainOf("short", base("text"), false, List.of());
    static final ColumnType.DomainOf INTS = new ColumnType.DomainOf("ints", array(base("int4")), false, List.of());
    static final ColumnType.Composite INNER = new ColumnType.Composite(
            "inner_row",
            List.of(
                    new ColumnType.Field("at", base("timestamptz")),
                    new ColumnType.Field("moods", array(MOOD)),
                    new ColumnType.Field("said", base("text"))));
    static final ColumnType.Composite OUTER = new ColumnType.Composite(
            "outer_row",
            List.of(
                    new ColumnType.Field("few", array(INNER)),
                    new ColumnType.Field("number", base("int4")),
                    new ColumnType.Field("id", base("uuid")),
                    new ColumnType.Field("names", array(SHORT))));

    /** Types that the server does not sort, or compares by less than what they hold. */
    static final Set<String> UNSORTED = Set.of(
            "json",
            "xml",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "jsonpath",
            "txid_snapshot",
            "pg_snapshot",
            "xid",
            "cid",
            "int2vector",
            "point[]",
            "box[]");

    private Samples() {}

    /** What makes the types above; the SQL's own are there. */
    static List<String> definitions() {
        return List.of(
                "create type mood as enum ('sad', 'so, so', '\"glad\"', 'null')",
                "create domain ints as int[]",
                "create domain short as text check (length(value) < 20000)",
                "create type inner_row as (at timestamptz, moods mood[], said text)",
                "create type outer_row as (few inner_row[], number int, id uuid, names short[])",
                "create type float_range as range (subtype = float8)",
                "create type text_range as range (subtype = text, collation = \"C\")",
                "create type time_range as range (subtype = time)");
    }

    /** Types of a server without extensions. */
    static List<ColumnType> own() {
        List<ColumnType> types = new ArrayList<>();
        for (String name :
                ("bool int2 int4 int8 oid numeric float4 float8 money text varchar bpchar name bytea date time timetz timestamp"
                                + " timestamptz interval uuid json jsonb xml inet cidr macaddr macaddr8 varbit point line lseg box path polygon circle"
                                + " tsvector tsquery jsonpath pg_lsn txid_snapshot pg_snapshot xid xid8 cid tid regclass regtype regproc regprocedure"
                                + " regoper regoperator regrole regnamespace regconfig regdictionary regcollation int2vector oidvector")
                        .split(" ", -1)) {
            types.add(base(name));
        }
        types.add(base("char", "\"char\""));
        types.addAll(modified());
        types.addAll(List.of(
                MOOD,
                SHORT,
                INNER,
                OUTER,
                array(MOOD),
                array(SHORT),
                array(OUTER),
                array(base("box")),
                INTS,
                array(INTS)));
        for (String name : "int4 text numeric date timestamptz uuid jsonb bool point bytea inet".split(" ", -1)) {
            types.add(array(base(name)));
        }
        types.addAll(ranges());
        return types;
    }

    private static List<ColumnType> modified() {
        List<ColumnType> types = new ArrayList<>();
        for (int length : new int[] {1, 2, 3, 5, 6, 7, 10, 12, 13, 20, 63, 255}) {
            types.add(sized("varchar", "varchar", length));
            types.add(sized("bpchar", "char", length));
        }
        for (int length : new int[] {1, 3, 8, 61, 62, 63, 200}) {
            types.add(sized("bit", "bit", length));
            types.add(sized("varbit", "varbit", length));
        }
        for (int digits : new int[] {0, 3, 6}) {
            for (String name : "time timetz timestamp timestamptz interval".split(" ", -1)) {
                types.add(sized(name, name, digits));
            }
        }
        for (String fields :
                "year;month;year to month;day;hour;minute;second;day to hour;hour to minute;day to second(0)"
                        .split(";", -1)) {
            types.add(new ColumnType.Base("interval", "interval " + fields, OptionalInt.empty(), OptionalInt.empty()));
        }
        int[][] numerics = {
            {1, 0}, {1, 1}, {4, 2}, {10, 2}, {18, 18}, {19, 2}, {30, 20}, {38, 0}, {3, -2}, {2, 4}, {2, 25}, {1000, 500}
        };
        for (int[] each : numerics) {
            types.add(new ColumnType.Base(
                    "numeric",
                    "numeric(" + each[0] + "," + each[1] + ")",
                    OptionalInt.of(each[0]),
                    OptionalInt.of(each[1])));
        }
        return types;
    }

    private static List<ColumnType> ranges() {
        List<ColumnType> types = new ArrayList<>();
        String[][] names = {
            {"int4", "int4"},
            {"int8", "int8"},
            {"num", "numeric"},
            {"date", "date"},
            {"ts", "timestamp"},
            {"tstz", "timestamptz"}
        };
        for (String[] each : names) {
            types.add(new ColumnType.Range(each[0] + "range", base(each[1]), false));
            types.add(new ColumnType.Range(each[0] + "multirange", base(each[1]), true));
            types.add(array(new ColumnType.Range(each[0] + "range", base(each[1]), false)));
            types.add(array(new ColumnType.Range(each[0] + "multirange", base(each[1]), true)));
        }
        for (String[] each : new String[][] {{"float", "float8"}, {"text", "text"}, {"time", "time"}}) {
            types.add(new ColumnType.Range(each[0] + "_range", base(each[1]), false));
            types.add(new ColumnType.Range(each[0] + "_multirange", base(each[1]), true));
        }
        return types;
    }

    /** Types of extensions that come with the server. */
    static List<ColumnType> contributed() {
        List<ColumnType> types = new ArrayList<>();
        for (String name :
                "citext hstore ltree cube seg ean13 isbn isbn13 ismn ismn13 issn issn13 upc".split(" ", -1)) {
            types.add(base(name));
            types.add(array(base(name)));
        }
        return types;
    }

    static ColumnType.Base base(String name) {
        return base(name, name);
    }

    static ColumnType.Base base(String name, String sql) {
        return new ColumnType.Base(name, sql, OptionalInt.empty(), OptionalInt.empty());
    }

    static ColumnType.Base sized(String name, String sql, int length) {
        return new ColumnType.Base(name, sql + "(" + length + ")", OptionalInt.of(length), OptionalInt.empty());
    }

    static ColumnType.Array array(ColumnType element) {
        return new ColumnType.Array(element.sql() + "[]", element);
    }

    static Choices choices(ColumnType type) {
        return TypeChoices.of(type, LIMITS).orElseThrow(() -> new AssertionError("no choices for " + type.sql()));
    }

    static String text(Choices choices, long number) {
        RowBuffer out = new RowBuffer();
        choices.write(number, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** Numbers spread over all choices: the first ones, the last ones, around the natural ones' end, and others. */
    static long[] spread(Choices choices, int count) {
        long size = choices.size();
        return LongStream.concat(
                        LongStream.of(0, 1, choices.natural() - 1, choices.natural(), size - 2, size - 1)
                                .filter(number -> number >= 0 && number < size),
                        LongStream.range(0, count)
                                .map(i -> size <= count
                                        ? i % size
                                        : Draw.below(11, i, i % 2 == 0 ? size : choices.natural())))
                .distinct()
                .limit(count)
                .toArray();
    }
}
