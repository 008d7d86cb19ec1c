package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the columns of one table. */
final class TableJudge {
    /** So many of a text's values have to be documents. */
    private static final double DOCUMENTS = 0.8;

    private final NameReader names;
    private final FactsReader facts;
    private final Shapes shapes;
    private final KeysJudge keys;

    TableJudge(NameReader names, FactsReader facts, Shapes shapes) {
        this.names = names;
        this.facts = facts;
        this.shapes = shapes;
        this.keys = new KeysJudge(names, shapes);
    }

    /** Values of a column of this table and of its partitions. */
    interface Values {
        List<String> of(String column);
    }

    /** By column, in the table's order; without those that are computed. */
    Map<String, Judged> judge(DumpSchema.Table table, TableContext context, Values samples) {
        Map<String, Judged> judged = new LinkedHashMap<>();
        for (DumpSchema.Column column : table.columns()) {
            if (!column.generated()) {
                judged.put(column.name(), column(table, column, context, samples));
            }
        }
        judged.replaceAll(
                (name, each) -> each.facts().kind() == TypeKind.SEARCH_WORDS ? searchWords(each, judged) : each);
        return judged;
    }

    private Judged column(DumpSchema.Table table, DumpSchema.Column column, TableContext context, Values samples) {
        ColumnFacts of = facts.of(table, column);
        boolean array = column.type().dimensions() > 0;
        List<String> sample = samples.of(column.name());
        List<String> values = array
                ? sample.stream()
                        .flatMap(each -> ArrayText.elements(each).stream())
                        .toList()
                : sample;
        if (of.kind() == TypeKind.JSON || of.kind() == TypeKind.HSTORE) {
            Proposal.Format format = of.kind() == TypeKind.JSON ? Proposal.Format.JSON : Proposal.Format.HSTORE;
            return Judged.of(of, keys.judge(format, values, of, context));
        }
        ValueProfile profile = ValueProfile.of(values, shapes);
        if (of.kind() == TypeKind.TEXT && profile.share(Shape.DOCUMENT) >= DOCUMENTS) {
            return Judged.of(of, keys.judge(Proposal.Format.JSON, values, of, context));
        }
        Optional<NameReader.Sense> sense = names.column(of.words()).or(() -> names.column(of.typeWords()));
        Verdict verdict = of.kind() == TypeKind.TEXT
                ? TextJudge.judge(sense, of, profile, context)
                : TypeJudge.judge(sense, of, profile, context);
        return Judged.of(of, profile, verdict, array);
    }

    /** The words of other columns: they are nobody's where those are nobody's. */
    private static Judged searchWords(Judged words, Map<String, Judged> table) {
        boolean personal = table.values().stream()
                .anyMatch(each -> each.suggestion().rule().masks()
                        && switch (each.facts().kind()) {
                            case TEXT, JSON, HSTORE -> true;
                            default -> false;
                        });
        Verdict verdict = personal
                ? Verdict.unsure(Meaning.FREE_TEXT, "repeats words of other columns; make it anew after the load")
                : Verdict.keep(Confidence.UNSURE, "repeats words of other columns, which are kept");
        return Judged.of(words.facts(), words.values(), verdict, false);
    }
}
