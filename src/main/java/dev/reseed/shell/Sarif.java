package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Version;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.lint.RulePages;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS Standard, 27 March 2020).
 *
 * @param root the folder that files are told from: the repository's, where the project lies in one
 */
record Sarif(List<Finding> findings, Path root) {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    Sarif {
        findings = List.copyOf(findings);
    }

    ObjectNode tree() {
        ObjectNode tree = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = tree.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Reseed").put("semanticVersion", Version.current());
        List<Rule> rules = rules();
        ArrayNode described = driver.putArray("rules");
        rules.forEach(rule -> rule(described.addObject(), rule));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> result(results.addObject(), finding, rules.indexOf(finding.rule())));
        return tree;
    }

    private List<Rule> rules() {
        Set<Rule> rules = new LinkedHashSet<>();
        findings.forEach(finding -> rules.add(finding.rule()));
        return new ArrayList<>(rules);
    }

    private static void rule(ObjectNode node, Rule rule) {
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.summary());
        String page = RulePages.of(rule);
        node.putObject("help").put("text", page).put("markdown", page);
        node.putObject("defaultConfiguration").put("level", rule.severity().word());
    }

    private void result(ObjectNode node, Finding finding, int rule) {
        node.put("ruleId", finding.rule().id())
                .put("ruleIndex", rule)
                .put("level", finding.severity().word());
        String text = String.join(
                "\n",
                Stream.of(finding.what(), finding.why(), finding.remedy(), finding.form())
                        .filter(part -> !part.isEmpty())
                        .toList());
        node.putObject("message").put("text", text);
        ObjectNode location = node.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(finding)).put("uriBaseId", ROOT);
        if (finding.line() > 0) {
            location.putObject("region").put("startLine", finding.line());
        }
    }

    /** The path from the root, as a relative reference. */
    private String uri(Finding finding) {
        Path file = finding.file().path();
        Path told = file.isAbsolute() && file.startsWith(root)
                ? root.relativize(file)
                : Path.of(finding.file().shown());
        try {
            return new URI(null, null, told.toString(), null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e); // a path alone is always one
        }
    }
}
