package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import java.util.List;
import java.util.Locale;

/** Edge values of types that are not made of others. */
final class EdgesOfBase {
    private EdgesOfBase() {}

    static List<String> of(ColumnType.Base type) {
        return switch (type.name()) {
            case "text", "varchar", "citext", "bpchar", "name", "char" -> EdgeTexts.of(type);
            case "date", "time", "timetz", "timestamp", "timestamptz", "interval" -> EdgeTimes.of(type);
            case "int2", "int4", "int8", "numeric", "float4", "float8", "money", "oid" -> number(type);
            case "inet", "cidr", "macaddr", "macaddr8" -> address(type.name());
            case "json", "jsonb" -> json(type.name());
            default -> other(type);
        };
    }

    private static List<String> number(ColumnType.Base type) {
        return switch (type.name()) {
            case "int2" -> List.of("0", "1", "-1", "-32768", "32767");
            case "int4" -> List.of("0", "1", "-1", "-2147483648", "2147483647");
            case "int8" -> List.of("0", "1", "-1", "9007199254740993", "-9223372036854775808", "9223372036854775807");
            case "oid" -> List.of("0", "1", "4294967295");
            case "money" ->
                List.of("0.00", "0.01", "-0.01", "1000.00", "-92233720368547758.08", "92233720368547758.07");
            case "float4" -> List.of("0", "-0", "0.1", "-1", "16777217", "1e-37", "3.4028235e38", "-3.4028235e38");
            case "float8" ->
                List.of(
                        "0",
                        "-0",
                        "0.1",
                        "-1",
                        "9007199254740993",
                        "2.2250738585072014e-308",
                        "1.7976931348623157e308",
                        "-1.7976931348623157e308");
            default -> numeric(type);
        };
    }

    private static List<String> numeric(ColumnType.Base type) {
        if (type.length().isEmpty()) {
            return List.of("0", "-0", "0.01", "-0.01", "0.1", "1e-30", "123456789012345678901234567890.123456789");
        }
        int scale = type.scale().orElse(0);
        int whole = type.length().getAsInt() - scale;
        String smallest = scale > 0 ? "0." + "0".repeat(scale - 1) + "1" : "1" + "0".repeat(-scale);
        String digits = "9".repeat(type.length().getAsInt());
        String largest = whole <= 0
                ? "0." + "0".repeat(-whole) + digits
                : scale <= 0 ? digits + "0".repeat(-scale) : digits.substring(0, whole) + "." + digits.substring(whole);
        return List.of("0", "-0", smallest, "-" + smallest, largest, "-" + largest);
    }

    private static List<String> address(String type) {
        return switch (type) {
            case "inet" ->
                List.of(
                        "127.0.0.1",
                        "0.0.0.0",
                        "255.255.255.255",
                        "::",
                        "::1",
                        "2001:db8::ff00:42:8329/64",
                        "::ffff:192.0.2.1");
            case "cidr" -> List.of("0.0.0.0/0", "::/0", "192.0.2.1/32", "2001:db8::/32");
            case "macaddr" -> List.of("00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff");
            default -> List.of("00:00:00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff:ff:ff");
        };
    }

    private static List<String> json(String type) {
        int depth = 100;
        String deep = "{\"a\": ".repeat(depth) + "[]" + "}".repeat(depth);
        String odd = "{\"\": \"\", \"a b\": \"\\\"\\\\\\n\\u00e9\", \"null\": null, \"emoji\": \"👩‍👩‍👧‍👦\"}";
        String numbers = type.equals("json")
                ? "{\"a\": 1, \"a\": 2, \"b\": -0, \"c\": 1e400}"
                : "{\"b\": -0, \"c\": 123456789012345678901234567890.5}";
        return List.of("{}", "[]", "null", "\"\"", "0", "true", "[null, [], {}]", odd, numbers, deep);
    }

    private static List<String> other(ColumnType.Base type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "bool" -> List.of("f", "t");
            case "uuid" -> List.of("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff");
            case "bytea" -> List.of("\\x", "\\x00", "\\xff", "\\x5c275c", "\\x" + "00ff".repeat(5000));
            case "bit" -> bits(type.length().orElse(1));
            case "varbit" -> List.of("", "0", "1".repeat(Math.min(type.length().orElse(1000), 1000)));
            case "xml" -> List.of("<a/>", "<a b=\"&quot;&lt;&amp;\"><![CDATA[<script>]]>é</a>");
            case "point" -> List.of("(0,0)", "(-1e300,1e-300)");
            case "path" -> List.of("[(0,0)]", "((0,0),(0,0))");
            case "polygon" -> List.of("((0,0))");
            case "circle" -> List.of("<(0,0),0>");
            case "box" -> List.of("(0,0),(0,0)");
            case "tsvector", "tsquery" -> List.of("", "'it''s a \\\\ word'");
            case "hstore" -> List.of("", "\"\"=>\"\"", "\"a\"=>NULL, \"b\"=>\"NULL\", \"q\\\"\"=>\"\\\\\"");
            case "ltree" -> List.of("", "a", "a.".repeat(99) + "a");
            case "pg_lsn" -> List.of("0/0", "FFFFFFFF/FFFFFFFF");
            default -> List.of();
        };
    }

    private static List<String> bits(int length) {
        return List.of("0".repeat(length), "1".repeat(length));
    }
}
