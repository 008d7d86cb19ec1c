package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.reset.ChainCheck;
import java.util.ArrayList;
import java.util.List;

/** What a check found, as lines and as JSON. */
record CheckPage(ChainCheck.Report report) {
    Outcome outcome() {
        return findings().isWell()
                ? Outcome.done(page -> lines(), this::tree)
                : Outcome.findings(page -> lines(), this::tree);
    }

    private FindingsPage findings() {
        return new FindingsPage(report.findings());
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(findings().lines());
        lines.add(summary());
        return lines;
    }

    private Line summary() {
        long migrations = report.chain().inOrder().size();
        return Line.of(migrations
                + (migrations == 1 ? " migration: " : " migrations: ")
                + findings().counted());
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("ran", report.ran());
        findings().write(tree);
        return tree;
    }
}
