package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.migrate.chain.Renumbering;
import dev.reseed.migrate.lint.Branches;
import dev.reseed.reset.ChainCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check found, as lines, as JSON and as SARIF.
 *
 * @param verbose whether notes are told one by one
 */
record CheckPage(ChainCheck.Report report, Fixed fixed, Path root, boolean verbose) {
    /**
     * What came of {@code --fix}.
     *
     * @param asked whether it was given
     * @param renamed whether the files have their new names by now
     */
    record Fixed(boolean asked, List<Renumbering.Move> moves, boolean renamed) {
        Fixed {
            moves = List.copyOf(moves);
        }
    }

    Outcome outcome(GlobalOptions.Output output) {
        FindingLines found = new FindingLines(report.findings(), verbose);
        Rendering text = page -> lines(found);
        return switch (output) {
            case SARIF -> outcome(found, text, () -> new Sarif(report.findings(), root).tree());
            case TEXT, JSON -> outcome(found, text, () -> tree(found));
        };
    }

    private static Outcome outcome(FindingLines found, Rendering text, java.util.function.Supplier<ObjectNode> tree) {
        return found.isWell() ? Outcome.done(text, tree) : Outcome.findings(text, tree);
    }

    private List<Line> lines(FindingLines found) {
        List<Line> lines = new ArrayList<>(found.lines());
        report.branches().ifPresent(branches -> branches(lines, branches));
        for (Renumbering.Move move : fixed.moves()) {
            lines.add(Line.of((fixed.renamed() ? "renamed: " : "would rename: ")
                    + move.script().file().shown() + " to " + move.to().getFileName()));
            move.along()
                    .forEach(along -> lines.add(Line.of((fixed.renamed() ? "renamed: " : "would rename: ")
                            + along.from().getFileName() + " to " + along.to().getFileName() + " with it")));
        }
        if (fixed.asked() && fixed.moves().isEmpty()) {
            lines.add(Line.of("nothing is renumbered"));
        }
        long migrations = report.chain().inOrder().size();
        lines.add(Line.of(found.isWell() ? "well" : "not well", found.isWell() ? Line.Ink.GOOD : Line.Ink.BAD)
                .and(": " + migrations + (migrations == 1 ? " migration, " : " migrations, ") + found.counts()
                        + (report.passedOver() == 0 ? "" : ", " + report.passedOver() + " passed over")
                        + extent()));
        return lines;
    }

    private String extent() {
        ChainCheck.Extent extent = report.extent();
        return extent.stop()
                .map(place -> "; it ran as far as " + place)
                .orElse(extent.all() ? "" : "; nothing was run");
    }

    private static void branches(List<Line> lines, Branches branches) {
        if (branches.lacking().isEmpty() && branches.missing().isEmpty()) {
            lines.add(Line.of(branches.other() + " has the same migrations"));
        }
        branches.lacking().forEach(file -> lines.add(Line.of(branches.other() + " lacks " + file.shown())));
        branches.missing()
                .forEach(file -> lines.add(Line.of(branches.other() + " has   " + file + ", which is not here")));
    }

    private ObjectNode tree(FindingLines found) {
        ObjectNode tree = Json.object();
        tree.put("well", found.isWell())
                .put("ran", report.extent().any())
                .put("migrations", report.chain().inOrder().size())
                .put("passedOver", report.passedOver());
        report.extent().stop().ifPresent(place -> tree.put("stoppedAt", place));
        found.tree(tree);
        report.branches().ifPresent(branches -> {
            ObjectNode node = tree.putObject("against").put("branch", branches.other());
            Json.strings(
                    node,
                    "lacking",
                    branches.lacking().stream().map(file -> file.shown()).toList());
            Json.strings(node, "missing", branches.missing());
        });
        if (fixed.asked()) {
            ArrayNode moves = tree.putArray(fixed.renamed() ? "renamed" : "wouldRename");
            fixed.moves()
                    .forEach(move -> moves.addObject()
                            .put("from", move.script().file().shown())
                            .put("to", String.valueOf(move.to().getFileName())));
        }
        return tree;
    }
}
