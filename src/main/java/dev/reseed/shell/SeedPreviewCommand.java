package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.SeedReading;
import dev.reseed.reset.SeedRequest;
import dev.reseed.seed.SeedPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code seed preview}. */
final class SeedPreviewCommand implements CommandDefinition {
    private static final String TABLE = "TABLE";
    private static final String AUTO = "auto";
    private static final String ROWS = "rows";
    private static final int FEW = 10;
    private static final int MOST = 10_000;

    /** What a cell shows where columns stand beside each other, and where they stand below each other. */
    private static final int NARROW = 60;

    private static final int WIDE = 500;

    static final CommandSpec SPEC = CommandSpec.of("seed preview", "Database", "prints rows as a seed would make them")
            .text("""
                    Makes the first ten rows of a table and prints them, from the schema of the present database, which is only
                    read. The seed is the one in reseed.yml, or another that is named, or none where there is none: then rows
                    are chosen by the names of columns. The table may have rows already; they are passed over. Other tables are
                    as they are, but for those that the seed fills too. With --edge-cases the last rows are printed, which are odd.""")
            .argument(ArgumentSpec.required(TABLE, "a table, with its schema where the name alone is not enough"))
            .option(SeedCommand.SEED)
            .option(OptionSpec.flag(AUTO, "as the table would be filled without a seed file"))
            .option(OptionSpec.value(ROWS, "N", "how many rows, 10000 at most; 10 if not given"))
            .option(SeedCommand.SCALE)
            .option(SeedCommand.EDGE_CASES)
            .example("reseed seed preview customers", "prints ten customers")
            .example(
                    "reseed seed preview shop.orders --seed seeds/demo.yml --rows 3",
                    "prints three orders of demo.yml");

    private final Targets targets;

    SeedPreviewCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        SeedRequest request = request(in);
        int rows = Math.min(MOST, in.positiveInt(ROWS).orElse(FEW));
        SeedPreview preview = new SeedReading(targets.job(in)).preview(request, in.required(TABLE), rows);
        return Outcome.done(page -> lines(preview, page), () -> tree(preview));
    }

    private static SeedRequest request(Invocation in) {
        Optional<String> name = in.option(SeedCommand.SEED.name());
        if (name.isPresent() && in.flag(AUTO)) {
            throw ReseedException.usage(
                    "--auto does not go with --seed", "it previews rows without a seed", "remove one of the two");
        }
        return new SeedRequest(name, in.flag(AUTO), SeedCommand.options(in));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(SeedPreview preview, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(preview.table(), Line.Ink.BOLD).and(": " + told(preview)));
        preview.notes().forEach(note -> lines.add(Line.of("note: " + note)));
        if (!preview.rows().isEmpty()) {
            Table beside = new Table(preview.columns(), cells(preview, NARROW));
            lines.addAll(
                    beside.fits(page)
                            ? beside.lines(page)
                            : new Table(preview.columns(), cells(preview, WIDE)).blocks(page));
        }
        return lines;
    }

    private static String told(SeedPreview preview) {
        int shown = preview.rows().size();
        String all = counted(preview.count()) + " (" + preview.seed() + ")";
        return shown == preview.count()
                ? all
                : (preview.last() ? "the last " : "the first ") + String.format(Locale.ROOT, "%,d", shown) + " of "
                        + all;
    }

    private static String counted(long rows) {
        return String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows");
    }

    private static List<List<String>> cells(SeedPreview preview, int most) {
        return preview.rows().stream()
                .map(row -> row.stream().map(each -> shown(each, most)).toList())
                .toList();
    }

    private static String shown(Optional<String> value, int most) {
        return value.map(each -> each.codePointCount(0, each.length()) > most
                        ? each.substring(0, each.offsetByCodePoints(0, most - 1)) + "…"
                        : each)
                .map(Printable::line)
                .orElse("NULL");
    }

    private static ObjectNode tree(SeedPreview preview) {
        ObjectNode tree = Json.object()
                .put("table", preview.table())
                .put("seed", preview.seed())
                .put("count", preview.count());
        ArrayNode rows = tree.putArray("rows");
        for (List<Optional<String>> row : preview.rows()) {
            ObjectNode cells = rows.addObject();
            for (int i = 0; i < row.size(); i++) {
                cells.set(preview.columns().get(i), CellValue.of(preview.forms().get(i), row.get(i)));
            }
        }
        Json.strings(tree, "notes", preview.notes());
        return tree;
    }
}
