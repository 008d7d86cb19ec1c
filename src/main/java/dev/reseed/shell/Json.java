package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.migrate.History;
import java.util.List;

/** Small pieces of JSON results. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void strings(ObjectNode into, String field, List<String> values) {
        ArrayNode array = into.putArray(field);
        values.forEach(array::add);
    }

    /** What a history of migrations says. */
    static void history(ObjectNode into, History history) {
        ObjectNode migrations = into.putObject("migrations");
        strings(migrations, "applied", history.applied());
        strings(migrations, "pending", history.pending());
        strings(migrations, "late", history.late());
        strings(migrations, "failed", history.failed());
        strings(migrations, "unknown", history.unknown());
        strings(migrations, "changed", history.changed());
        history.replaced().ifPresent(replaced -> {
            ObjectNode baseline = migrations.putObject("replaced").put("baseline", replaced.baseline());
            strings(baseline, "scripts", replaced.scripts());
        });
    }
}
