package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.dump.RulesPreview;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code rules preview}. */
final class RulesPreviewCommand implements CommandDefinition {
    private static final String TABLE = "TABLE";
    private static final String ORIGINALS = "originals";
    private static final int ROWS = 10;

    static final CommandSpec SPEC = CommandSpec.of(
                    "rules preview", "Masking", "shows what the masking rules make of ten rows of each table")
            .text("""
                    Masks the first ten rows of each table of a dump, under a new key unless reseed.yml has one, and prints the
                    columns that the rules change. No server is needed.

                    --originals prints the original beside each value. Those are a person's data: it asks first, and only
                    prints to a terminal.""")
            .argument(RulesDump.ARGUMENT)
            .argument(ArgumentSpec.optional(TABLE, "one table alone, as schema.table"))
            .option(OptionSpec.flag(ORIGINALS, "prints the originals too, to a terminal, after asking"))
            .option(DumpOptions.DATABASE)
            .example("reseed rules preview prod.dump public.users", "prints ten masked rows of one table");

    private final Targets targets;
    private final Screen screen;
    private final RulesDump dumps;

    /** @param start what the program was started for */
    RulesPreviewCommand(Targets targets, Request start, Screen screen) {
        this.targets = targets;
        this.screen = screen;
        this.dumps = new RulesDump(targets, start, screen);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        boolean originals = in.flag(ORIGINALS);
        if (originals) {
            requireConsent(in);
        }
        Masks masks = Masks.of(targets.project(in.globals()).masking());
        Optional<String> table = in.argument(TABLE);
        List<RulesPreview> all = RulesPreview.of(dumps.read(dumps.request(in), ROWS), masks);
        List<RulesPreview> shown = all.stream()
                .filter(each -> table.map(name -> isNamed(each, name)).orElse(true))
                .toList();
        if (shown.isEmpty() && table.isPresent()) {
            throw ReseedException.usage(
                    "there is nothing to preview of " + table.get(),
                    "the dump has no such table, or no rows of it, or the rules change none of its columns",
                    "reseed rules check says which rule each column has");
        }
        return Outcome.done(page -> lines(shown, originals, page), () -> tree(shown));
    }

    /** As in the file of rules, a name without a schema is one of public. */
    private static boolean isNamed(RulesPreview preview, String name) {
        return preview.table().equals(name) || preview.table().equals("public." + name);
    }

    private void requireConsent(Invocation in) {
        if (!screen.terminals().output() || in.globals().forPrograms()) {
            throw ReseedException.usage(
                    "originals are printed to a terminal alone",
                    "in a file or another program they would rest somewhere",
                    "leave out --originals");
        }
        if (!new PromptedConsent(in).agree("This prints data of real people on your screen. Go on?")) {
            throw ReseedException.refused(
                    "nothing was printed",
                    "originals are data of real people, and you did not agree",
                    "leave out --originals");
        }
    }

    private static List<Line> lines(List<RulesPreview> previews, boolean originals, Page page) {
        List<Line> lines = new ArrayList<>();
        for (RulesPreview preview : previews) {
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            lines.add(Line.of(preview.table(), Line.Ink.BOLD));
            List<String> header = preview.columns().stream()
                    .flatMap(each -> originals ? Stream.of(each, "masked") : Stream.of(each))
                    .toList();
            List<List<String>> rows =
                    preview.rows().stream().map(row -> cells(row, originals)).toList();
            lines.addAll(new Table(header, rows).lines(page));
        }
        if (lines.isEmpty()) {
            lines.add(Line.of("the rules change no column of a table that has rows"));
        }
        return lines;
    }

    private static List<String> cells(RulesPreview.Row row, boolean originals) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.after().size(); i++) {
            if (originals) {
                cells.add(shown(row.before().get(i)));
            }
            cells.add(shown(row.after().get(i)));
        }
        return cells;
    }

    private static String shown(Optional<String> value) {
        return value.map(each -> each.length() > 60 ? each.substring(0, 59) + "…" : each)
                .map(Printable::line)
                .orElse("NULL");
    }

    private static ObjectNode tree(List<RulesPreview> previews) {
        ObjectNode tree = Json.object();
        ArrayNode tables = tree.putArray("tables");
        for (RulesPreview preview : previews) {
            ObjectNode table = tables.addObject().put("table", preview.table());
            ArrayNode rows = table.putArray("rows");
            for (RulesPreview.Row row : preview.rows()) {
                ObjectNode masked = rows.addObject();
                for (int i = 0; i < preview.columns().size(); i++) {
                    masked.put(preview.columns().get(i), row.after().get(i).orElse(null));
                }
            }
        }
        return tree;
    }
}
