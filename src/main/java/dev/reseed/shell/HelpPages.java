package dev.reseed.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The help, made from the commands' specifications. */
final class HelpPages {
    /** Wider text is hard to read; also the width where there is no terminal. */
    private static final int READABLE = 80;

    private static final int NARROW = 60;
    /** Names so short that a meaning has room beside them on any page. */
    private static final int SHORT = 4;

    private static final List<String[]> EXITS = List.of(
            new String[] {"0", "done; nothing wrong found"},
            new String[] {"1", "failed; the environment is as it was"},
            new String[] {"2", "wrong usage or configuration; consent that nobody could be asked for"},
            new String[] {"3", "refused by the guard, or by the masking rules"},
            new String[] {"4", "server unreachable, or it denied the login"},
            new String[] {"5", "findings: a failed check, a dump that the migrations do not continue"},
            new String[] {"70", "a bug in Reseed"},
            new String[] {"130", "interrupted; the environment is as it was"});

    private HelpPages() {}

    /** The page for {@code reseed --help}. */
    static Rendering program(CommandSet commands) {
        return page -> {
            Lines lines = new Lines(page.atMost(READABLE));
            lines.text(
                    "",
                    "reseed brings a PostgreSQL development database back in sync, in seconds, without touching"
                            + " production and without losing what was there before");
            lines.title("Usage");
            lines.rows(List.of(
                    new String[] {"reseed COMMAND …", "runs one command"},
                    new String[] {"reseed", "opens the shell; reads commands where standard input is no terminal"},
                    new String[] {"reseed --file F", GlobalOptions.FILE.description()}));
            commands.byGroup().forEach((group, specs) -> {
                lines.title(group);
                lines.rows(specs.stream()
                        .map(spec -> new String[] {spec.name(), spec.heading().summary()})
                        .toList());
            });
            lines.title("Options of every command");
            lines.rows(options(Stream.concat(GlobalOptions.SPECS.stream(), Stream.of(GlobalOptions.HELP))));
            lines.title("Options without a command");
            lines.rows(options(Stream.of(GlobalOptions.FILE, GlobalOptions.VERSION)));
            lines.title("Exit codes");
            lines.rows(EXITS);
            lines.gap();
            lines.text("", "reseed help COMMAND tells all about one command");
            return lines.all;
        };
    }

    /** The page for {@code reseed COMMAND --help}. */
    static Rendering command(CommandSpec spec) {
        return page -> {
            Lines lines = new Lines(page.atMost(READABLE));
            lines.text("", spec.name() + ": " + spec.heading().summary());
            lines.title("Usage");
            lines.text("  ", usage(spec));
            for (String paragraph : spec.heading().text().split("\n\n", -1)) {
                if (!paragraph.isBlank()) {
                    lines.gap();
                    lines.text("", paragraph.replaceAll("\\s+", " ").strip());
                }
            }
            if (!spec.arguments().isEmpty()) {
                lines.title("Arguments");
                lines.rows(spec.arguments().stream()
                        .map(argument -> new String[] {argument.usage(), described(argument)})
                        .toList());
            }
            if (!spec.options().isEmpty()) {
                lines.title("Options");
                lines.rows(options(spec.options().stream()));
            }
            if (!spec.examples().isEmpty()) {
                lines.title("Examples");
                spec.examples().forEach(example -> lines.example(example));
            }
            lines.gap();
            lines.text(
                    "",
                    (spec.changes() ? "What it would change, --dry-run shows. " : "It only reads. ")
                            + "The options of every command: reseed --help");
            return lines.all;
        };
    }

    /** {@code reseed env create [OPTIONS] NAME}. */
    static String usage(CommandSpec spec) {
        StringBuilder usage = new StringBuilder("reseed ").append(spec.name());
        if (!spec.options().isEmpty()) {
            usage.append(" [OPTIONS]");
        }
        spec.arguments().forEach(argument -> usage.append(' ').append(argument.usage()));
        return usage.toString();
    }

    /** The description, and the values that it takes. */
    static String described(ArgumentSpec argument) {
        List<String> allowed = argument.value().allowed();
        return allowed.isEmpty() ? argument.description() : argument.description() + ": " + String.join(", ", allowed);
    }

    private static List<String[]> options(Stream<OptionSpec> specs) {
        return specs.map(spec -> {
                    String letter = spec.letter() == OptionSpec.NO_LETTER ? "" : "-" + spec.letter() + ", ";
                    return new String[] {
                        letter + spec.usage(), spec.description() + (spec.repeatable() ? "; may be repeated" : "")
                    };
                })
                .toList();
    }

    /** A page being written. */
    private static final class Lines {
        private final List<Line> all = new ArrayList<>();
        private final int width;

        Lines(Page page) {
            width = page.width();
        }

        void gap() {
            all.add(Line.EMPTY);
        }

        void title(String title) {
            gap();
            all.add(Line.of(title, Line.Ink.BOLD));
        }

        void text(String indent, String text) {
            Wrapping.wrap(text, width - indent.length()).forEach(line -> all.add(Line.of(indent + line)));
        }

        /** A name and its meaning side by side, or, on a narrow page, under each other. */
        void rows(List<String[]> rows) {
            int widest = rows.stream()
                    .mapToInt(row -> Wrapping.columns(row[0]))
                    .max()
                    .orElse(0);
            if (width < NARROW && widest > SHORT) {
                for (String[] row : rows) {
                    text("  ", row[0]);
                    text("      ", row[1]);
                }
                return;
            }
            int column = Math.min(widest, 24);
            for (String[] row : rows) {
                boolean fits = Wrapping.columns(row[0]) <= column;
                List<String> meaning = Wrapping.wrap(row[1], width - column - 4);
                if (!fits) {
                    all.add(Line.of("  " + row[0]));
                }
                for (int i = 0; i < meaning.size(); i++) {
                    String left = fits && i == 0 ? row[0] : "";
                    all.add(Line.of("  " + Wrapping.pad(left, column) + "  " + meaning.get(i)));
                }
            }
        }

        void example(Example example) {
            text("  ", example.line());
            text("      ", example.effect());
        }
    }
}
