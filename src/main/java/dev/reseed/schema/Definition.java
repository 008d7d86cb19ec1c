package dev.reseed.schema;

import java.util.List;
import java.util.Optional;

/** How an object is made: the statements that do it, without semicolons, and where it can wait for what it needs itself. */
sealed interface Definition {
    /** All of it at once, as people would write it. */
    List<String> statements();

    /** Statements that need everything that the object depends on. */
    record Plain(List<String> statements) implements Definition {
        public Plain {
            statements = List.copyOf(statements);
        }

        static Plain of(String statement) {
            return new Plain(List.of(statement));
        }
    }

    /**
     * A table.
     *
     * @param lines what stands between the parentheses, in order
     * @param end what comes behind them
     * @param more statements that complete it, such as a column's storage
     */
    record Table(String begin, List<Line> lines, String end, List<String> more) implements Definition {
        public Table {
            lines = List.copyOf(lines);
            more = List.copyOf(more);
        }

        /** One that is inside, with the object that can be made later in its place: a default or a check. */
        record Line(String text, Optional<Detachable> detachable) {}

        /**
         * A part that has dependencies of its own.
         *
         * @param without the line without it, empty if nothing is left
         * @param later the statement that adds it
         */
        record Detachable(Address address, Optional<String> without, String later) {}

        @Override
        public List<String> statements() {
            return without(List.of());
        }

        /** The parts that can be added later. */
        List<Detachable> detachables() {
            return lines.stream().flatMap(line -> line.detachable().stream()).toList();
        }

        /** The statements without some parts, which are to be added later. */
        List<String> without(List<Address> detached) {
            List<String> kept = lines.stream()
                    .flatMap(line -> {
                        Optional<Detachable> part = line.detachable().filter(each -> detached.contains(each.address()));
                        return part.isEmpty() ? Optional.of(line.text()).stream() : part.get().without().stream();
                    })
                    .toList();
            String inside = kept.isEmpty() ? " (\n)" : " (\n    " + String.join(",\n    ", kept) + "\n)";
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(begin + inside + end), more.stream())
                    .toList();
        }
    }

    /**
     * A view, which can stand in for itself before what its query needs is there.
     *
     * @param placeholder makes a view with the same columns and no query
     * @param replacement gives that the query
     */
    record View(List<String> statements, String placeholder, String replacement) implements Definition {
        public View {
            statements = List.copyOf(statements);
        }
    }
}
