package dev.reseed.schema;

import java.util.ArrayList;
import java.util.List;

/** What alters an enum or a composite: their definitions have one label, or one attribute, in a line. */
final class TypeChange {
    private static final String ENUM = " AS ENUM (";

    private TypeChange() {}

    static boolean isEnum(SchemaObject type) {
        List<String> lines = type.definition().lines();
        return !lines.isEmpty() && lines.getFirst().endsWith(ENUM);
    }

    /** What adds the labels that came, where none is gone and the others keep their order; otherwise nothing. */
    static List<String> added(SchemaObject former, SchemaObject later) {
        List<String> before = lines(former, ENUM);
        List<String> after = lines(later, ENUM);
        if (before.isEmpty()
                || !after.stream().filter(before::contains).toList().equals(before)) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!before.contains(after.get(i))) {
                String place = i == 0 ? " BEFORE " + before.getFirst() : " AFTER " + after.get(i - 1);
                statements.add("ALTER TYPE " + later.name() + " ADD VALUE IF NOT EXISTS " + after.get(i) + place);
            }
        }
        return statements;
    }

    /** What drops and adds attributes. */
    static List<TableChange.Alteration> attributes(SchemaObject former, SchemaObject later) {
        List<String> before = lines(former, " AS (");
        List<String> after = lines(later, " AS (");
        String alter = "ALTER TYPE " + later.name() + " ";
        List<TableChange.Alteration> statements = new ArrayList<>();
        before.stream()
                .filter(attribute -> !after.contains(attribute))
                .forEach(attribute -> statements.add(
                        new TableChange.Alteration(alter + "DROP ATTRIBUTE IF EXISTS " + name(attribute), true)));
        after.stream()
                .filter(attribute -> !before.contains(attribute))
                .forEach(attribute ->
                        statements.add(new TableChange.Alteration(alter + "ADD ATTRIBUTE " + attribute, false)));
        return statements;
    }

    private static List<String> lines(SchemaObject type, String begin) {
        List<String> lines = type.definition().lines();
        return lines.size() > 1 && lines.getFirst().endsWith(begin)
                ? lines.subList(1, lines.size() - 1).stream()
                        .map(line -> line.strip().replaceFirst(",$", ""))
                        .toList()
                : List.of();
    }

    private static String name(String attribute) {
        return attribute.startsWith("\"")
                ? attribute.replaceFirst("^(\"(?:[^\"]|\"\")*\").*$", "$1")
                : attribute.substring(0, attribute.indexOf(' '));
    }
}
