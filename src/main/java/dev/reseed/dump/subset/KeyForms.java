package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a dump's types write values, and which of them write equal ones the same. */
final class KeyForms {
    /** Those that have a form of their own here, or always write a value in one way. */
    private static final Set<String> TEXTS =
            Set.of("text", "character varying", "varchar", "character", "char", "bpchar", "citext", "name");

    private static final Set<String> NUMBERS = Set.of(
            "smallint",
            "integer",
            "bigint",
            "int2",
            "int4",
            "int8",
            "numeric",
            "decimal",
            "oid",
            "serial",
            "bigserial",
            "smallserial");

    /** Comparable with themselves alone. */
    private static final Set<String> OTHERS = Set.of(
            "uuid",
            "boolean",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "timestamp",
            "timestamptz",
            "time without time zone",
            "bytea",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "real",
            "double precision",
            "bit",
            "bit varying",
            "money",
            "int4range",
            "int8range",
            "daterange",
            "tsrange",
            "tstzrange");

    private final Map<String, DumpSchema.Domain> domains = new HashMap<>();
    private final Set<String> enums = new java.util.HashSet<>();

    KeyForms(DumpSchema schema) {
        schema.domains().forEach(each -> domains.put(each.name().toString(), each));
        schema.enums().forEach(each -> enums.add(each.name().toString()));
    }

    /** The form of a column's type, seen through domains. */
    KeyForm of(DumpSchema.Type type) {
        return switch (base(type)) {
            case "numeric", "decimal" -> KeyForm.NUMBER;
            case "character", "char", "bpchar" -> KeyForm.PADDED;
            case "citext" -> KeyForm.FOLDED;
            default -> KeyForm.PLAIN;
        };
    }

    /** Whether values of two types that are equal make the same key. */
    boolean areComparable(DumpSchema.Type one, DumpSchema.Type other) {
        String first = base(one);
        String second = base(other);
        if (NUMBERS.contains(first)) {
            return NUMBERS.contains(second);
        }
        if (TEXTS.contains(first)) {
            return TEXTS.contains(second);
        }
        return first.equals(second) && (OTHERS.contains(first) || enums.contains(first));
    }

    /** The type's name, without the schema of one that comes with an extension; empty for an array. */
    private String base(DumpSchema.Type type) {
        DumpSchema.Type base = type;
        // A crafted dump has domains over themselves.
        for (int i = 0; i < domains.size(); i++) {
            DumpSchema.Domain domain = domains.get(base.name());
            if (domain == null) {
                break;
            }
            base = domain.base();
        }
        if (base.dimensions() > 0) {
            return "";
        }
        String name = base.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".citext") ? "citext" : enums.contains(base.name()) ? base.name() : name;
    }
}
