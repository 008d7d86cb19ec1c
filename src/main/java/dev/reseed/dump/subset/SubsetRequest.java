package dev.reseed.dump.subset;

import java.util.List;
import java.util.Optional;

/**
 * Which part of a dump is wanted, as people wrote it. Nothing is looked up yet.
 *
 * @param roots where rows are chosen: {@code orders: created_at > now() - interval '30 days'}, {@code users: 1%}, {@code users: 500},
 *     {@code countries: all}
 * @param whole names of tables that are taken whole
 * @param children how the rows that refer to chosen rows are taken, where not all of them are
 * @param references what the dump does not declare as foreign keys
 */
public record SubsetRequest(
        List<Clause> roots, List<Clause> whole, List<Children> children, List<Undeclared> references) {
    public SubsetRequest {
        roots = List.copyOf(roots);
        whole = List.copyOf(whole);
        children = List.copyOf(children);
        references = List.copyOf(references);
    }

    /**
     * Something that a person wrote.
     *
     * @param place where: {@code --subset}, {@code reseed.yml:12:5}
     */
    public record Clause(String text, String place) {}

    /**
     * What is taken along one reference, from the row that is referred to.
     *
     * @param reference the columns that refer: {@code order_items.order_id}, {@code lines(tenant, number)}
     * @param rows {@code all}, {@code none} or a share: {@code 10%}
     */
    public record Children(Clause reference, Clause rows) {}

    /**
     * A reference that is no foreign key.
     *
     * @param type the column that tells which table is referred to; empty where it is always the same
     */
    public record Undeclared(Clause from, Optional<Clause> type, List<Target> to) {
        public Undeclared {
            to = List.copyOf(to);
        }
    }

    /**
     * What may be referred to.
     *
     * @param type what the column of types says then; empty where there is none
     */
    public record Target(Optional<String> type, Clause columns) {}
}
