package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.lint.RulePages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of a rule, or of all of them in a line each.
 *
 * @param rule empty for all
 */
record RulePage(Optional<Rule> rule) {
    private static final String ALL = "all";

    /**
     * Finds a rule by its name.
     *
     * @throws ReseedException of usage where there is none
     */
    static RulePage of(String name) {
        if (name.equals(ALL)) {
            return new RulePage(Optional.empty());
        }
        Optional<Rule> rule = Rule.of(name);
        if (rule.isEmpty()) {
            List<String> names = Arrays.stream(Rule.values()).map(Rule::id).toList();
            throw ReseedException.usage(
                    "there is no rule " + name,
                    Suggestions.nearest(name, names)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("no name is near it"),
                    "reseed check --explain all lists the rules");
        }
        return new RulePage(rule);
    }

    Outcome outcome() {
        return Outcome.done(this::lines, this::tree);
    }

    private List<Line> lines(Page page) {
        if (rule.isPresent()) {
            return RulePages.of(rule.get()).lines().map(page::verbatim).toList();
        }
        return new Table(
                        List.of("rule", "severity", "what it finds"),
                        Arrays.stream(Rule.values())
                                .map(each -> List.of(each.id(), each.severity().word(), each.summary()))
                                .toList())
                .lines(page);
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object();
        ArrayNode rules = tree.putArray("rules");
        Arrays.stream(Rule.values())
                .filter(each -> rule.isEmpty() || rule.get() == each)
                .forEach(each -> {
                    ObjectNode node = rules.addObject()
                            .put("rule", each.id())
                            .put("severity", each.severity().word())
                            .put("summary", each.summary());
                    if (rule.isPresent()) {
                        node.put("page", RulePages.of(each));
                    }
                });
        return tree;
    }
}
