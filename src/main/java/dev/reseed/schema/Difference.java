package dev.reseed.schema;

import java.util.List;

/** An object that differs between two schemas. */
public sealed interface Difference {
    Kind kind();

    /** Its name; of what was renamed, the later one. */
    String name();

    /** One that only the later schema has. */
    record Added(SchemaItem item) implements Difference {
        @Override
        public Kind kind() {
            return item.kind();
        }

        @Override
        public String name() {
            return item.name();
        }
    }

    /** One that only the former schema has. */
    record Removed(SchemaItem item) implements Difference {
        @Override
        public Kind kind() {
            return item.kind();
        }

        @Override
        public String name() {
            return item.name();
        }
    }

    /**
     * One that both have, and that is not the same.
     *
     * @param lines those that differ, in order
     */
    record Changed(Kind kind, String name, List<Line> lines) implements Difference {
        public Changed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One that has another name by now, and is the same otherwise, or differs as another difference says.
     *
     * @param kind {@link Kind#COLUMN} for a column, whose names come behind their table's
     * @param former as the former schema has it
     */
    record Renamed(Kind kind, String former, String name) implements Difference {}

    /** A line that only one of the two has. */
    record Line(boolean added, String text) {}
}
