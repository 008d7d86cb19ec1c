package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a type's texts have to be changed so that equal values are equal texts. */
enum KeyForm {
    PLAIN,
    /** Without zeros at the end of its fraction. */
    NUMBER,
    /** Without blanks at the end. */
    PADDED,
    /** In small letters. */
    FOLDED;

    /** The form of a column's type, seen through domains. */
    static KeyForm of(DumpSchema.Type type, Map<String, DumpSchema.Domain> domains) {
        DumpSchema.Type base = type;
        // A crafted dump has domains over themselves.
        for (int i = 0; i < domains.size() && domains.containsKey(base.name()); i++) {
            base = domains.getOrDefault(base.name(), ofNone(base)).base();
        }
        if (base.dimensions() > 0) {
            return PLAIN;
        }
        String name = base.name().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "numeric", "decimal" -> NUMBER;
            case "character", "char", "bpchar" -> PADDED;
            case "citext" -> FOLDED;
            default -> PLAIN;
        };
    }

    private static DumpSchema.Domain ofNone(DumpSchema.Type base) {
        return new DumpSchema.Domain(new DumpSchema.Name("", ""), base, false, java.util.List.of());
    }

    /** A dump's domains by the names that types have. */
    static Map<String, DumpSchema.Domain> domains(DumpSchema schema) {
        return schema.domains().stream()
                .collect(Collectors.toMap(each -> each.name().toString(), Function.identity(), (one, other) -> one));
    }
}
