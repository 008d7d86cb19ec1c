package dev.reseed.masking.detect;

import java.util.Set;

/**
 * What a column's neighbours tell.
 *
 * @param subject what the table's rows are
 * @param linked whether each row belongs to a person: the table references one, or has somebody's names
 * @param neighbours what the names of all columns say
 */
record TableContext(Subject subject, boolean linked, Set<Meaning> neighbours) {
    TableContext {
        neighbours = Set.copyOf(neighbours);
    }

    boolean isPerson() {
        return subject == Subject.PERSON;
    }

    boolean has(Meaning meaning) {
        return neighbours.contains(meaning);
    }

    boolean aboutSomebody() {
        return linked || isPerson() || neighbours.stream().anyMatch(Meaning::aboutSomebody);
    }
}
