package dev.reseed.project;

import java.util.List;
import java.util.Optional;

/**
 * What {@code reseed.yml} says of how parts of dumps are made. Names are looked up where the dump is known.
 *
 * @param rows where rows are chosen when nobody says so on the command line: {@code orders: 1%}
 * @param whole names of tables that are taken whole
 * @param children how the rows are taken that refer to chosen ones
 * @param references what is no foreign key and refers all the same
 */
public record Subset(List<Text> rows, List<Text> whole, List<Children> children, List<Reference> references) {
    /** Nothing is said. */
    public static final Subset NONE = new Subset(List.of(), List.of(), List.of(), List.of());

    public Subset {
        rows = List.copyOf(rows);
        whole = List.copyOf(whole);
        children = List.copyOf(children);
        references = List.copyOf(references);
    }

    /**
     * A text of the file.
     *
     * @param place {@code reseed.yml:12:5}
     */
    public record Text(String text, String place) {
        static Text of(String text, Value at) {
            return new Text(text, at.place());
        }
    }

    /**
     * What is taken along one reference.
     *
     * @param reference the columns that refer
     * @param rows {@code all}, {@code none} or a percentage
     */
    public record Children(Text reference, Text rows) {}

    /**
     * That columns refer to others.
     *
     * @param type the column that says to which table; empty where it is always the same
     */
    public record Reference(Text from, Optional<Text> type, List<Target> to) {
        public Reference {
            to = List.copyOf(to);
        }
    }

    /**
     * What columns refer to.
     *
     * @param type what the column of types says then; empty where there is none
     */
    public record Target(Optional<String> type, Text columns) {}
}
