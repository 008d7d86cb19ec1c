package dev.reseed.masking;

import dev.reseed.masking.Rules.Rule.Tsvector;
import dev.reseed.project.Section;
import dev.reseed.project.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the rule {@code tsvector} needs. What is wrong is added to the reading's problems. */
final class SearchBinder {
    /** For problems. */
    static final String FORM = "{ tsvector: { config: english, from: [title, body] } }";

    private static final Set<String> WEIGHTS = Set.of("A", "B", "C", "D");

    private SearchBinder() {}

    static Optional<Rules.Rule> bind(Value value) {
        Optional<Section> section = value.section("config", "from");
        Optional<Tsvector.Config> config =
                section.flatMap(each -> each.require("config")).flatMap(SearchBinder::config);
        List<Tsvector.Source> from = section.flatMap(each -> each.require("from"))
                .map(SearchBinder::from)
                .orElse(List.of());
        return from.isEmpty() ? Optional.empty() : config.map(each -> new Tsvector(each, from));
    }

    private static Optional<Tsvector.Config> config(Value value) {
        Optional<String> text = value.anyScalar();
        Optional<List<String>> parts =
                text.filter(each -> !RuleBinder.cannotBeStored(each)).flatMap(TableName::parseParts);
        if (text.isPresent() && parts.isEmpty()) {
            value.problem("config must be a text search configuration: english, or schema.name");
        }
        return parts.map(each -> each.size() == 1
                ? new Tsvector.Config(Optional.empty(), each.getFirst())
                : new Tsvector.Config(Optional.of(each.getFirst()), each.getLast()));
    }

    private static List<Tsvector.Source> from(Value value) {
        List<Tsvector.Source> sources = new ArrayList<>();
        int named = 0;
        if (value.isMap()) {
            Optional<Section> section = value.anyKeys();
            section.ifPresent(each -> weighted(each, sources));
            named = section.map(each -> each.names().size()).orElse(0);
        } else {
            List<Value> columns = value.oneOrMore();
            columns.forEach(each -> each.anyScalar()
                    .ifPresent(column -> add(each, new Tsvector.Source(column, Optional.empty()), sources)));
            named = columns.size();
        }
        if (named == 0) {
            value.problem("from names no column; write " + FORM);
        }
        return sources;
    }

    private static void weighted(Section section, List<Tsvector.Source> sources) {
        Iterator<Value> weights = section.all().iterator();
        for (Value name : section.names()) {
            Value weight = weights.next();
            Optional<String> letter = weight.word().filter(WEIGHTS::contains);
            if (letter.isEmpty()) {
                weight.problem("a weight is A, B, C or D; without weights write a list: from: [title, body]");
            }
            add(name, new Tsvector.Source(name.key(), letter), sources);
        }
    }

    private static void add(Value at, Tsvector.Source source, List<Tsvector.Source> sources) {
        if (source.column().isEmpty() || RuleBinder.cannotBeStored(source.column())) {
            at.problem("from names columns of the same table");
        } else if (sources.stream().anyMatch(each -> each.column().equals(source.column()))) {
            at.problem("from names a column twice");
        } else {
            sources.add(source);
        }
    }
}
