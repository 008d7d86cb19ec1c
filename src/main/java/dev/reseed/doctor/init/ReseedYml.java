package dev.reseed.doctor.init;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The text of a {@code reseed.yml}. */
final class ReseedYml {
    private ReseedYml() {}

    static String of(Chosen chosen) {
        List<String> lines = new ArrayList<>();
        lines.add("# What Reseed makes of this project's database; all keys are in Reseed's README.");
        lines.add("");
        lines.add("# The database that is reset. Its name may differ between environments; see \"environments\".");
        lines.add("database: " + quoted(chosen.database()));
        lines.add("");
        lines.addAll(server(chosen.server()));
        lines.add("");
        lines.add("# Folders of SQL scripts named as Flyway names them: V1__people.sql, R__views.sql.");
        lines.add(chosen.migrations()
                .map(folder -> "migrations: { locations: [" + quoted(folder) + "] }")
                .orElse("# migrations: { locations: [db/migration] }"));
        lines.add("");
        lines.add("# A folder of CSV and SQL files, loaded in the order of their names.");
        lines.add(chosen.seed()
                .map(folder -> "data: { seed: " + quoted(folder) + " }")
                .orElse("# data: { seed: db/seed }"));
        lines.add("");
        lines.add("# Queries that return the rows that are wrong; a reset stops where one finds any.");
        lines.add(chosen.checks().map(file -> "checks: [" + quoted(file) + "]").orElse("# checks: [db/checks.sql]"));
        lines.add("");
        lines.add("# How many former databases stay, for \"reseed undo\".");
        lines.add("keep: 1");
        return String.join("\n", lines) + "\n";
    }

    private static List<String> server(ServerChoice server) {
        return switch (server) {
            case ServerChoice.Embedded it ->
                List.of(
                        "# Reseed starts a PostgreSQL of its own; { embedded: { port: 5544 } } gives it a fixed port.",
                        "server: " + it.kind());
            case ServerChoice.Compose it ->
                List.of(
                        "# The container that the compose file describes.",
                        "server: { compose: " + quoted(it.file()) + ", service: " + quoted(it.service()) + " }");
            case ServerChoice.Local it ->
                List.of("# The server that " + comment(it.source()) + " names.", "server: " + local(it));
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
