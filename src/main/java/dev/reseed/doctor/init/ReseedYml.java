package dev.reseed.doctor.init;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a {@code reseed.yml}. */
final class ReseedYml {
    /** What YAML reads as text without quotes, wherever it stands as a key or goes on with more text. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

    private ReseedYml() {}

    static String of(Chosen chosen, Path root) {
        Chosen.Scripts scripts = chosen.scripts();
        List<String> lines = new ArrayList<>();
        lines.add("# How Reseed makes this project's database.");
        lines.add("# \"reseed status\" shows what it comes to.");
        lines.add("");
        lines.add("database: " + quoted(chosen.database()));
        lines.add("");
        lines.addAll(server(chosen.server()));
        lines.add("");
        lines.addAll(migrations(scripts, root));
        lines.add("");
        lines.add("# CSV and SQL files, loaded in the order of their names.");
        lines.add(scripts.seed()
                .map(folder -> "data: { seed: " + quoted(folder) + " }")
                .orElse("# data: { seed: db/seed }"));
        lines.add("");
        lines.add("# What becomes of each column of a dump: reseed reset --dump FILE");
        lines.add("# masking: { rules: masking.yml }");
        lines.add("");
        lines.add("# Queries for rows that are wrong: a reset stops at any.");
        lines.add(scripts.checks().map(file -> "checks: [" + quoted(file) + "]").orElse("# checks: [db/checks.sql]"));
        lines.add("");
        lines.add("# How many former databases stay, for \"reseed undo\".");
        lines.add("keep: 1");
        lines.add("");
        lines.add("# More databases of the same make: reseed reset --env qa");
        lines.add("# environments:");
        String name = PLAIN.matcher(chosen.database()).matches() ? chosen.database() : "app";
        lines.add("#   qa: { database: " + name + "_qa }");
        return String.join("\n", lines) + "\n";
    }

    private static List<String> migrations(Chosen.Scripts scripts, Path root) {
        List<String> lines = new ArrayList<>();
        lines.add("# Scripts named as Flyway names them: V1__people.sql");
        if (scripts.migrations().isEmpty()) {
            lines.add("# migrations:");
            lines.add("#   locations: [db/migration]");
            lines.add("#   flyway: { placeholders: { name: value } }");
            List<String> commands = scripts.others().stream()
                    .map(each -> each.command(root))
                    .distinct()
                    .toList();
            if (!commands.isEmpty()) {
                lines.add("# Other tools' migrations are not run; after each reset:");
                commands.forEach(command -> lines.add("#   " + comment(command)));
            }
            return lines;
        }
        lines.add("migrations:");
        lines.add("  locations: ["
                + scripts.migrations().stream().map(ReseedYml::quoted).collect(Collectors.joining(", ")) + "]");
        Map<String, String> settings = scripts.flyway().settings();
        if (settings.isEmpty()) {
            lines.add("  # flyway: { placeholders: { name: value } }");
            return lines;
        }
        lines.add("  flyway: # from " + comment(scripts.flyway().source()));
        settings.forEach((name, value) -> {
            if (!name.startsWith(FlywayCarried.PLACEHOLDERS)) {
                lines.add("    " + name + ": " + TextNode.valueOf(value));
            }
        });
        if (settings.keySet().stream().anyMatch(name -> name.startsWith(FlywayCarried.PLACEHOLDERS))) {
            lines.add("    placeholders:");
        }
        settings.forEach((name, value) -> {
            if (name.startsWith(FlywayCarried.PLACEHOLDERS)) {
                String own = name.substring(FlywayCarried.PLACEHOLDERS.length());
                lines.add("      " + (PLAIN.matcher(own).matches() ? own : TextNode.valueOf(own)) + ": "
                        + TextNode.valueOf(value));
            }
        });
        return lines;
    }

    private static List<String> server(ServerChoice server) {
        return switch (server) {
            case ServerChoice.Embedded it ->
                List.of(
                        "# A PostgreSQL that Reseed brings along; for a fixed port:",
                        "# server: { embedded: { port: 5544 } }",
                        "server: " + it.kind());
            case ServerChoice.Compose it ->
                List.of(
                        "# The container that the compose file describes;",
                        "# \"server: embedded\" is one that Reseed brings along.",
                        "server: { compose: " + quoted(it.file()) + ", service: " + quoted(it.service()) + " }");
            case ServerChoice.Local it ->
                List.of(
                        "# The server that " + comment(it.source()) + " names;",
                        "# \"server: embedded\" is one that Reseed brings along.",
                        "server: " + local(it));
        };
    }

    private static String local(ServerChoice.Local local) {
        if (local.urlVariable().isPresent()) {
            return "{ url: \"${" + local.urlVariable().get() + "}\" }";
        }
        StringJoiner keys = new StringJoiner(", ", "{ ", " }");
        keys.add("host: " + quoted(local.at().host().text()));
        keys.add("port: " + local.at().portNumber());
        local.at().user().ifPresent(user -> keys.add("user: " + quoted(user.text())));
        if (local.at().password().isPresent()) {
            keys.add("password: \"${" + (local.password() == null ? "PGPASSWORD:" : local.password()) + "}\"");
        }
        return keys.toString();
    }

    /** Text from outside, as YAML has it inside and outside of braces; a reference in it is only text. */
    private static String quoted(String text) {
        return TextNode.valueOf(text.replace("${", "$${")).toString();
    }

    private static String comment(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
