package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives columns of search words the rule that makes them anew, where a trigger tells which columns they repeat. */
final class SearchTriggers {
    private final List<DumpSchema.Search> searches;
    private final Map<DumpSchema.Name, DumpSchema.Name> roots;

    SearchTriggers(DumpSchema schema) {
        this.searches = schema.searches();
        this.roots = schema.roots();
    }

    /** Replaces the suggestions of such columns; by then those of all others are known. */
    Map<DumpSchema.Name, Map<String, Suggestion>> apply(Map<DumpSchema.Name, Map<String, Suggestion>> suggestions) {
        Map<DumpSchema.Name, Map<String, Suggestion>> applied = new LinkedHashMap<>(suggestions);
        for (DumpSchema.Search search : searches) {
            applied.computeIfPresent(
                    roots.getOrDefault(search.table(), search.table()), (table, columns) -> with(columns, search));
        }
        return applied;
    }

    private static Map<String, Suggestion> with(Map<String, Suggestion> columns, DumpSchema.Search search) {
        List<Suggestion> sources = search.from().stream()
                .map(columns::get)
                .filter(Objects::nonNull)
                .toList();
        if (sources.size() < search.from().size()) {
            return columns;
        }
        Map<String, Suggestion> all = new LinkedHashMap<>(columns);
        all.computeIfPresent(
                search.column(),
                (column, before) ->
                        sources.stream().anyMatch(each -> each.rule().masks())
                                ? new Suggestion(
                                        new Proposal.SearchWords(search.config(), search.from()),
                                        Confidence.SURE,
                                        "a trigger makes it from columns that are masked")
                                : new Suggestion(
                                        new Proposal.Plain(Word.KEEP),
                                        Confidence.SURE,
                                        "a trigger makes it from columns that are kept"));
        return all;
    }
}
