package dev.reseed.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an object is made: the statements that do it, without semicolons, and where it can wait for what it needs itself. */
sealed interface Definition {
    /** All of it at once, as people would write it. */
    List<String> statements();

    /** The same as lines to compare: a part of a table is one, of several
     * lines perhaps, and has no comma, so that it is the same wherever it stands. */
    default List<String> lines() {
        return statements().stream().flatMap(Definition::split).toList();
    }

    /** Lines as the server counts them: a carriage return is a character of one. */
    static Stream<String> split(String text) {
        return Stream.of(text.split("\n", -1));
    }

    /** Statements that need everything that the object depends on. */
    record Plain(List<String> statements) implements Definition {
        public Plain {
            statements = List.copyOf(statements);
        }

        static Plain of(String statement) {
            return new Plain(List.of(statement));
        }
    }

    /** What can be made without some of its parts, which are added later. */
    sealed interface Composed extends Definition {
        List<Line> parts();

        /** The statements without some parts. */
        List<String> without(Set<Address> detached);

        @Override
        default List<String> statements() {
            return without(Set.of());
        }

        /** What comes before its parts. */
        String begin();

        /** What comes behind them in the same statement. */
        String end();

        /** Statements that complete it. */
        List<String> more();

        @Override
        default List<String> lines() {
            return Stream.of(
                            split(begin()),
                            parts().stream().map(Line::text),
                            end().isEmpty() ? Stream.<String>empty() : split(end().strip()),
                            more().stream().flatMap(Definition::split))
                    .flatMap(each -> each)
                    .toList();
        }

        /** The parts that can be added later. */
        default List<Detachable> detachables() {
            return parts().stream().flatMap(part -> part.detachable().stream()).toList();
        }
    }

    /**
     * A part of a statement: a column, or a constraint.
     *
     * @param before what comes before its name, such as {@code CONSTRAINT}
     * @param rest what comes behind it
     * @param like the same without names that the server chose when it was made, and that stay when it is renamed
     * @param detachable what of it can be made later: a default or a check
     * @param column empty for a constraint
     */
    record Line(
            String before,
            String name,
            String rest,
            String like,
            Optional<Detachable> detachable,
            Optional<Column> column) {
        static Line column(Column column, String rest, String like, Optional<Detachable> detachable) {
            return new Line("", column.name(), rest, like, detachable, Optional.of(column));
        }

        static Line constraint(String name, String rest, Optional<Detachable> detachable) {
            return new Line("CONSTRAINT ", name, rest, rest, detachable, Optional.empty());
        }

        boolean isColumn() {
            return column.isPresent();
        }

        String text() {
            return before + name + rest;
        }

        static List<String> texts(List<Line> lines, Set<Address> detached) {
            return lines.stream()
                    .flatMap(line -> line.detachable()
                            .filter(part -> detached.contains(part.address()))
                            .map(part -> part.without().stream())
                            .orElseGet(() -> Stream.of(line.text())))
                    .toList();
        }
    }

    /**
     * A part that has dependencies of its own.
     *
     * @param without the line without it, empty if nothing is left
     * @param later the statement that adds it
     */
    record Detachable(Address address, Optional<String> without, String later) {}

    /**
     * A table.
     *
     * @param parts what stands between the parentheses, in order
     * @param shape what comes behind them: what it inherits from, how it is partitioned and stored
     * @param options storage parameters, as {@code name=value}
     * @param more statements that complete it, such as a column's storage
     */
    record Table(String begin, List<Line> parts, String shape, List<String> options, List<String> more)
            implements Composed {
        public Table {
            parts = List.copyOf(parts);
            options = List.copyOf(options);
            more = List.copyOf(more);
        }

        /** The same with other parts. */
        Table with(List<Line> others) {
            return new Table(begin, others, shape, options, more);
        }

        /** Whether a type tells its columns. */
        private boolean isTyped() {
            return begin.replaceAll("\"([^\"]|\"\")*\"", "").contains(" OF ");
        }

        /** The names of its columns. */
        List<String> columns() {
            return parts.stream().filter(Line::isColumn).map(Line::name).toList();
        }

        @Override
        public String end() {
            return shape + (options.isEmpty() ? "" : "\nWITH (" + Options.written(options) + ")");
        }

        @Override
        public List<String> without(Set<Address> detached) {
            List<String> kept = Line.texts(parts, detached);
            String inside =
                    kept.isEmpty() ? (isTyped() ? "" : " (\n)") : " (\n    " + String.join(",\n    ", kept) + "\n)";
            return Stream.concat(Stream.of(begin + inside + end()), more.stream())
                    .toList();
        }
    }

    /**
     * A domain.
     *
     * @param base what it is one of, such as {@code CREATE DOMAIN name AS text}
     * @param value its default
     * @param notNull with the constraint's name where it has one
     * @param parts its checks
     * @param more statements that complete it: checks that do not hold for all values
     */
    record Domain(String base, Optional<String> value, Optional<String> notNull, List<Line> parts, List<String> more)
            implements Composed {
        public Domain {
            parts = List.copyOf(parts);
            more = List.copyOf(more);
        }

        @Override
        public String begin() {
            return base
                    + value.map(each -> " DEFAULT " + each).orElse("")
                    + notNull.map(each -> " " + each).orElse("");
        }

        @Override
        public String end() {
            return "";
        }

        @Override
        public List<String> without(Set<Address> detached) {
            String checks =
                    Line.texts(parts, detached).stream().map("\n    "::concat).collect(Collectors.joining());
            return Stream.concat(Stream.of(begin() + checks), more.stream()).toList();
        }
    }

    /**
     * What cannot be dropped, only taken back.
     *
     * @param undo statements that take it back
     */
    record Reversible(List<String> statements, List<String> undo) implements Definition {
        public Reversible {
            statements = List.copyOf(statements);
            undo = List.copyOf(undo);
        }
    }

    /**
     * Something that is told and never made: it would reach out to other servers.
     *
     * @param lines what is known of it
     */
    record Noted(List<String> lines) implements Definition {
        public Noted {
            lines = List.copyOf(lines);
        }

        @Override
        public List<String> statements() {
            return List.of();
        }
    }

    /**
     * Something that is added to another object when more is there: what attaches a partition, what gives a column its sequence.
     *
     * @param of the object
     */
    record Addition(Address of, List<String> statements) implements Definition {
        public Addition {
            statements = List.copyOf(statements);
        }
    }

    /**
     * What can stand in for itself before all that it needs is there: a view without its query, a type that is only a name.
     *
     * @param placeholder makes what stands in
     * @param completion makes the rest of it
     */
    record TwoSteps(List<String> statements, String placeholder, List<String> completion) implements Definition {
        public TwoSteps {
            statements = List.copyOf(statements);
            completion = List.copyOf(completion);
        }
    }
}
