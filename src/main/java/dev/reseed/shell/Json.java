package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.dump.DumpLoad;
import dev.reseed.masking.ColumnReport;
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

    /** What was loaded of a dump, and what became of each column: what a team files as evidence. */
    static void dump(ObjectNode tree, String shown, DumpLoad.Result loaded) {
        ObjectNode dump = tree.putObject("dump")
                .put("name", shown)
                .put("tables", loaded.tables())
                .put("rows", loaded.rows())
                .put("columnsMasked", loaded.replaced())
                .put("columnsKept", loaded.kept());
        columns(dump, loaded.columns());
        strings(tree, "notes", loaded.notes());
    }

    /** What became of each column of a dump. */
    static void columns(ObjectNode tree, List<ColumnReport> reports) {
        ArrayNode columns = tree.putArray("columns");
        for (ColumnReport each : reports) {
            ObjectNode column = columns.addObject()
                    .put("table", each.schema() + "." + each.table())
                    .put("column", each.column())
                    .put("rule", each.rule())
                    .put("rows", each.rows())
                    .put("masked", each.masked())
                    .put("notTaken", each.notTaken())
                    .put("scanned", each.scanned());
            ObjectNode acknowledged = column.putObject("acknowledged");
            each.acknowledged().forEach(acknowledged::put);
        }
    }
}
