package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts into the words of a seed file what tables get when nobody says anything. A column that is spoken of is planned otherwise than one that
 * is not, by its keys and CHECKs for instance. So what is proposed is planned too, and where other rows come of it, less is said. Reads the
 * database, and changes nothing.
 */
public record SeedProposals(Schema schema, Settings settings, SpecSources sources, Ground ground) {
    /** Enough for a chain of as many tables of which each differs because of the one before. */
    private static final int ROUNDS = 12;

    /** Of all tables that have no rows, in the order of their foreign keys. */
    public List<Proposal> all() {
        Trial wanted = Trial.of(this::planner, table -> !table.hasRows(), table -> true);
        Map<TableName, Proposal> proposals = new LinkedHashMap<>();
        for (PlannedRows each : wanted.tables()) {
            Wording wording = new Wording(each, sources, ground);
            TableName name = each.table().name();
            Optional<ReseedException> problem = wanted.failure(name);
            TableSpec spec = problem.isPresent() ? wording.emptyTable() : wording.table();
            proposals.put(name, new Proposal(each.table(), spec, counted(wording, wanted), problem));
        }
        Set<TableName> differing = differing(wanted, proposals);
        for (int round = 0; round < ROUNDS && !differing.isEmpty(); round++) {
            for (TableName table : firsts(differing)) {
                proposals.computeIfPresent(table, (name, proposal) -> proposal.shortened());
            }
            differing = differing(wanted, proposals);
        }
        return List.copyOf(proposals.values());
    }

    private static String counted(Wording wording, Trial wanted) {
        String none = wording.rows().table().name() + " gets no rows: ";
        return wanted.notes().stream()
                .filter(note -> note.startsWith(none))
                .map(note -> "no rows: " + note.substring(none.length()))
                .findFirst()
                .orElseGet(wording::counted);
    }

    private SeedPlanner planner() {
        return new SeedPlanner(schema, settings, sources, ground);
    }

    private Set<TableName> differing(Trial wanted, Map<TableName, Proposal> proposals) {
        List<TableSpec> specs = proposals.values().stream().map(Proposal::spec).toList();
        return wanted.differing(Trial.of(
                () -> {
                    SeedPlanner planner = planner();
                    planner.tell(specs);
                    return planner;
                },
                table -> proposals.containsKey(table.name()),
                table -> true));
    }

    /** Those that differ by themselves, and not because others do to which they refer; all, where that goes round in a circle. */
    private Set<TableName> firsts(Set<TableName> differing) {
        Set<TableName> firsts = differing.stream()
                .filter(name -> schema.table(name).stream()
                        .map(Table::foreignKeys)
                        .flatMap(List::stream)
                        .map(ForeignKey::referenced)
                        .noneMatch(other -> !other.equals(name) && differing.contains(other)))
                .collect(Collectors.toSet());
        return firsts.isEmpty() ? differing : firsts;
    }
}
