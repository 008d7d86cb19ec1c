package dev.reseed.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code src/docs/commands.md} is written from the specifications of the product's commands. */
class CommandsDocumentTest {
    @Test
    void isTheSameAsTheSpecifications() throws IOException {
        Golden.check(Path.of("src/docs/commands.md"), document(CommandSet.product()));
    }

    private static String document(CommandSet commands) {
        List<String> lines = new ArrayList<>(List.of(
                "# Commands",
                "",
                "Written from the commands' specifications by `CommandsDocumentTest`; change those, not this file.",
                "",
                "## Options of every command",
                ""));
        options(lines, Stream.concat(GlobalOptions.SPECS.stream(), Stream.of(GlobalOptions.HELP)));
        lines.addAll(List.of("", "## Options without a command", ""));
        options(lines, Stream.of(GlobalOptions.FILE, GlobalOptions.VERSION));
        commands.byGroup().forEach((group, specs) -> {
            lines.addAll(List.of("", "## " + group));
            specs.forEach(spec -> command(lines, spec));
        });
        return String.join("\n", lines) + "\n";
    }

    private static void command(List<String> lines, CommandSpec spec) {
        lines.addAll(List.of("", "### " + spec.name(), "", "`" + HelpPages.usage(spec) + "`", ""));
        lines.add(spec.heading().summary() + (spec.changes() ? " (changes something)" : ""));
        if (!spec.heading().text().isEmpty()) {
            lines.addAll(List.of("", spec.heading().text()));
        }
        if (!spec.arguments().isEmpty()) {
            lines.addAll(List.of("", "| argument | |", "|---|---|"));
            spec.arguments().forEach(argument -> row(lines, argument.usage(), HelpPages.described(argument)));
        }
        if (!spec.options().isEmpty()) {
            lines.add("");
            options(lines, spec.options().stream());
        }
        if (!spec.examples().isEmpty()) {
            lines.add("");
            spec.examples().forEach(example -> lines.add("- `" + example.line() + "`: " + example.effect()));
        }
    }

    private static void options(List<String> lines, Stream<OptionSpec> options) {
        lines.addAll(List.of("| option | |", "|---|---|"));
        options.forEach(option -> row(
                lines,
                (option.letter() == OptionSpec.NO_LETTER ? "" : "-" + option.letter() + ", ") + option.usage(),
                option.description() + (option.repeatable() ? "; may be repeated" : "")));
    }

    private static void row(List<String> lines, String left, String right) {
        lines.add("| `" + left.replace("|", "\\|") + "` | " + right.replace("|", "\\|") + " |");
    }
}
