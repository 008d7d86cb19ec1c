package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.reset.Snapshot;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Snapshots;
import dev.reseed.reset.Target;
import java.util.List;

/** What the commands about snapshots share. */
final class SnapshotPage {
    static final ArgumentSpec NAME =
            ArgumentSpec.required("NAME", "the snapshot").completing(Completion.SNAPSHOTS);

    private SnapshotPage() {}

    static ObjectNode tree(Snapshots.Report report) {
        ObjectNode tree = Json.object()
                .put("database", report.database().value())
                .put("kept", report.kept().map(DatabaseName::value).orElse(null))
                .put("seconds", report.duration().toMillis() / 1000.0);
        Json.strings(
                tree,
                "snapshots",
                report.names().stream().map(SnapshotName::value).toList());
        Json.strings(tree, "warnings", report.warnings());
        return tree;
    }

    static ObjectNode tree(Target target, List<Snapshot> snapshots) {
        ObjectNode tree = Json.object()
                .put("environment", target.environment().name())
                .put("database", target.database().value());
        fill(tree.putArray("snapshots"), snapshots);
        return tree;
    }

    static void fill(ArrayNode array, List<Snapshot> snapshots) {
        snapshots.forEach(each -> array.addObject()
                .put("name", each.name())
                .put("database", each.database().value())
                .put("bytes", each.bytes())
                .put("saved", each.saved().toString()));
    }
}
