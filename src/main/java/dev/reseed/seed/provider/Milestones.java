package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the state of a thing says of what has happened to it: an order that is pending has no {@code shipped_at}, one that is delivered has.
 * Read once; immutable.
 */
public final class Milestones {
    /** Moments that are meant to come, or that say nothing of a state. */
    private static final Set<String> NO_MILESTONES = Set.of(
            "due",
            "expected",
            "estimated",
            "planned",
            "scheduled",
            "expires",
            "expiry",
            "until",
            "next",
            "last",
            "deadline",
            "required",
            "target",
            "promised",
            "created",
            "updated",
            "modified",
            "changed",
            "valid");

    /** What may be told of a milestone beside its moment. */
    private static final Set<String> TOLD = Set.of(
            "reason",
            "message",
            "explanation",
            "price",
            "amount",
            "number",
            "code",
            "resolution",
            "cause",
            "comment",
            "note",
            "notes",
            "by",
            "condition");

    /** What has an end when something is no longer active, the likeliest first. */
    private static final List<String> ENDS = List.of("deactivated", "terminated", "archived", "finished", "deleted");

    private static final Set<String> ACTIVE = Set.of(
            "active", "enabled", "employed", "current", "aktiv", "actif", "activo", "ativo", "aktywny", "actief");

    private static final Set<String> DUE = Set.of("due", "deadline", "frist", "echeance", "vencimiento", "vencimento");

    private static final Set<String> LEFT_OUT = Set.of("is", "was", "has", "been", "on", "at", "date", "time", "of");

    private static final Set<String> PAST = Set.of(
            "completed",
            "complete",
            "done",
            "finished",
            "played",
            "no_show",
            "attended",
            "checked_in",
            "checked_out",
            "landed",
            "departed",
            "delivered",
            "closed",
            "ended",
            "in_progress",
            "past",
            "expired",
            "succeeded",
            "failed",
            "running",
            "live",
            "held",
            "graduated",
            "used",
            "boarding",
            "arrived",
            "seated",
            "returned");

    private static final Set<String> FUTURE = Set.of(
            "scheduled",
            "upcoming",
            "planned",
            "pending",
            "confirmed",
            "requested",
            "booked",
            "draft",
            "reserved",
            "sold_out",
            "waiting",
            "proposed",
            "on_sale");

    private final Map<String, Milestone> milestones;

    /** @param not whether the labels are those at which it has not come */
    private record Milestone(String name, boolean not, Set<String> labels) {}

    private Milestones(Map<String, Milestone> milestones) {
        this.milestones = milestones;
    }

    /** Reads what words mean. */
    public static Milestones read() {
        Map<String, Milestone> milestones = new HashMap<>();
        for (String line : Dictionary.lines("milestones.txt")) {
            String[] fields = line.split("\\|", -1);
            boolean not = fields[0].startsWith("!");
            List<String> words = List.of(fields[0].replace("!", "").strip().split(",\\s*", -1));
            Set<String> labels = Set.of(fields[1].strip().split(",\\s*", -1));
            words.forEach(word -> milestones.put(word, new Milestone(words.getFirst(), not, labels)));
        }
        return new Milestones(milestones);
    }

    /** The labels at which a column has a value; empty where they say nothing of it. */
    public Optional<Set<String>> labels(Column column, List<String> all) {
        return milestone(column).flatMap(milestone -> labels(milestone, all));
    }

    private Optional<Set<String>> labels(Milestone milestone, List<String> all) {
        Set<String> reached = new HashSet<>();
        boolean known = false;
        for (String label : all) {
            boolean listed = milestone.labels().contains(folded(label));
            known |= listed;
            if (listed != milestone.not()) {
                reached.add(label);
            }
        }
        return known ? Optional.of(reached) : Optional.empty();
    }

    /** The labels that tell that something has taken place, or takes place. */
    public List<String> past(List<String> labels) {
        return labels.stream().filter(each -> PAST.contains(folded(each))).toList();
    }

    /** The labels that tell that something is still to come. */
    public List<String> future(List<String> labels) {
        return labels.stream().filter(each -> FUTURE.contains(folded(each))).toList();
    }

    /** Whether a column is a yes or no to what another has the moment of: {@code is_paid} beside {@code paid_at}. */
    public boolean isSame(Column column, Column truth) {
        Optional<Milestone> one = milestone(column);
        return one.isPresent()
                && Form.of(truth.type()) == Form.BOOL
                && one.map(Milestone::name)
                        .equals(milestone(NameWords.of(truth.name())).map(Milestone::name));
    }

    /** How likely a column tells when something stopped being active, 0 for most; -1 where it tells nothing of that. */
    public int endRank(Column column) {
        return milestone(column)
                .filter(each -> isMoment(column))
                .map(each -> ENDS.indexOf(each.name()))
                .orElse(-1);
    }

    /** Whether a column is a yes or no to whether something is active. */
    public static boolean isActivity(Column column) {
        List<String> words = new ArrayList<>(NameWords.of(column.name()));
        words.removeAll(LEFT_OUT);
        return Form.of(column.type()) == Form.BOOL && words.size() == 1 && ACTIVE.contains(words.getFirst());
    }

    /** Whether a column tells by when something has to be done. */
    public static boolean isDue(Column column) {
        return isMoment(column) && NameWords.of(column.name()).stream().anyMatch(DUE::contains);
    }

    /** Whether a column tells when something was cancelled. */
    public static boolean isCancellation(Column column) {
        return isMoment(column)
                && NameWords.of(column.name()).stream()
                        .anyMatch(word -> word.startsWith("cancel") || word.startsWith("storn"));
    }

    private static boolean isMoment(Column column) {
        Form form = Form.of(column.type());
        return form == Form.DATE || form == Form.STAMP;
    }

    private Optional<Milestone> milestone(Column column) {
        List<String> words = NameWords.of(column.name());
        if (words.isEmpty() || words.stream().anyMatch(NO_MILESTONES::contains)) {
            return Optional.empty();
        }
        boolean isTold = switch (Form.of(column.type())) {
            case DATE, STAMP, BOOL -> true;
            default -> TOLD.contains(words.getLast());
        };
        return isTold ? milestone(words) : Optional.empty();
    }

    private Optional<Milestone> milestone(List<String> words) {
        List<String> left = new ArrayList<>(words);
        left.removeAll(LEFT_OUT);
        if (left.size() > 1 && left.get(0).equals("checked")) {
            return Optional.ofNullable(milestones.get(left.get(0) + "_" + left.get(1)));
        }
        return left.isEmpty() || left.size() > 2
                ? Optional.empty()
                : Optional.ofNullable(milestones.get(left.getFirst()))
                        .or(() -> Optional.ofNullable(milestones.get(left.getLast())));
    }

    private static String folded(String label) {
        return String.join("_", NameWords.of(label));
    }
}
