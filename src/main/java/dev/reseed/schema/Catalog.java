package dev.reseed.schema;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema of a database, as it was at one moment. */
public final class Catalog {
    private static final Set<Kind> ACTING =
            EnumSet.of(Kind.FOREIGN_KEY, Kind.RULE, Kind.TRIGGER, Kind.POLICY, Kind.EVENT_TRIGGER);

    private static final Set<Kind> JUDGING = EnumSet.of(Kind.CONSTRAINT, Kind.DOMAIN);

    private final Map<Address, SchemaObject> objects;
    private final Map<Address, Set<Address>> needs;
    private final List<String> unknown;

    /** @param unknown what cannot be written, by its kind and name */
    Catalog(Map<Address, SchemaObject> objects, Map<Address, Set<Address>> needs, List<String> unknown) {
        this.objects = Map.copyOf(objects);
        this.needs = Map.copyOf(needs);
        this.unknown = List.copyOf(unknown);
    }

    Collection<SchemaObject> objects() {
        return objects.values();
    }

    /** What an object needs, itself and by those of its parts that can be made later. */
    Set<Address> needed(SchemaObject object) {
        Set<Address> needed = new HashSet<>(needs.getOrDefault(object.address(), Set.of()));
        if (object.definition() instanceof Definition.Composed composed) {
            composed.detachables().forEach(part -> needed.addAll(needs.getOrDefault(part.address(), Set.of())));
        }
        return needed;
    }

    /** What an object, or a part of one, needs itself. */
    Set<Address> needed(Address address) {
        return needs.getOrDefault(address, Set.of());
    }

    /** The objects with what makes them, in an order that works. */
    List<Ordering.Written> order() {
        return written(SchemaObject::further);
    }

    /** All objects, by kind and name: the same for the same schema on every server of a version. */
    public List<SchemaItem> items() {
        Map<Address, SchemaItem> items = new LinkedHashMap<>();
        Map<Address, List<String>> additions = new LinkedHashMap<>();
        for (SchemaObject object : objects.values()) {
            if (object.definition() instanceof Definition.Addition addition) {
                additions
                        .computeIfAbsent(addition.of(), of -> new ArrayList<>())
                        .addAll(object.lines());
            } else {
                items.put(object.address(), new SchemaItem(object.kind(), object.name(), object.lines()));
            }
        }
        additions.forEach((of, lines) -> items.computeIfPresent(of, (same, item) -> item.with(lines)));
        return items.values().stream().sorted(SchemaItem.ORDER).toList();
    }

    /** A hash of all that {@link #items()} tells, in hexadecimal digits. */
    public String fingerprint() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (SchemaItem item : items()) {
            Stream.concat(Stream.of(item.kind().words(), item.name()), item.lines().stream())
                    .forEach(text -> {
                        digest.update(text.getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) 0);
                    });
            digest.update((byte) 1);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The schema as one script for an empty database; the same for the same schema. It leaves the session as it was.
     *
     * @param title what it is the schema of, told in a comment
     * @throws ReseedException if there is something that cannot be written, with its name
     */
    public String script(String title) {
        requireRoles();
        StringBuilder script = new StringBuilder(comment(title));
        int begin = script.length();
        script.append(script(written(SchemaObject::further)));
        if (script.chars().anyMatch(c -> c >= 0x80)) {
            script.insert(begin, "\nSET client_encoding = 'UTF8';\n").append("\nRESET client_encoding;\n");
        }
        return script.toString();
    }

    /**
     * The schema as pg_dump's archives list it.
     *
     * @throws ReseedException if there is something that cannot be written, with its name
     */
    public Archived.Listing listing() {
        requireRoles();
        requireKnown();
        return new ArchiveListing(this).make();
    }

    /**
     * A script in two parts.
     *
     * @param before what rows need
     * @param after what would act on rows that come, or judges them by others: triggers, rules, foreign keys, policies
     */
    public record Halves(String before, String after) {}

    /**
     * The script that makes this schema where a former state of it is. Each part leaves the session as it was.
     *
     * @param maker the role that will run it, quoted where it has to be, if its ownership goes without saying
     * @throws ReseedException where something of the former state is another by now, or gone, or cannot be written, with its name
     */
    public Halves scriptSince(Catalog former, Optional<String> maker) {
        Catalog beyond = new Beyond(former, this, maker).catalog();
        beyond.requireRoles();
        List<Ordering.Written> written = beyond.written(SchemaObject::further);
        return new Halves(script(half(written, false)), script(half(written, true)));
    }

    private static List<Ordering.Written> half(List<Ordering.Written> written, boolean acting) {
        return written.stream()
                .map(each -> new Ordering.Written(
                        each.object(),
                        each.statements().stream()
                                .filter(statement -> isActing(each, statement) == acting)
                                .toList()))
                .filter(each -> !each.statements().isEmpty()
                        || (!acting && each.object().definition() instanceof Definition.Noted))
                .toList();
    }

    /** Whether rows may be in its way: it acts on what comes, or judges it as it did not judge what was there. */
    private static boolean isActing(Ordering.Written written, String statement) {
        SchemaObject object = written.object();
        return ACTING.contains(object.kind())
                || (JUDGING.contains(object.kind())
                        && written.statements().stream().anyMatch(each -> each.endsWith(" NOT VALID")))
                || (object.kind() == Kind.TABLE && statement.endsWith(" ROW LEVEL SECURITY"));
    }

    /** The names of the materialized views, in an order in which they can be filled. */
    public List<String> materializedViews() {
        return order().stream()
                .filter(each -> each.object().kind() == Kind.MATERIALIZED_VIEW
                        && !each.statements().isEmpty())
                .map(each -> each.object().name())
                .distinct()
                .toList();
    }

    /**
     * The statements that make this schema where a former state of it is, without semicolons.
     *
     * @throws ReseedException as for {@link #scriptSince}
     */
    public List<String> statementsSince(Catalog former) {
        Catalog beyond = new Beyond(former, this, Optional.empty()).catalog();
        beyond.requireRoles();
        return beyond.written(SchemaObject::further).stream()
                .flatMap(each -> each.statements().stream())
                .toList();
    }

    /** The same schema with other objects in the place of its own. */
    Catalog with(Map<Address, SchemaObject> others) {
        return new Catalog(others, needs, unknown);
    }

    private static String script(List<Ordering.Written> written) {
        StringBuilder script = new StringBuilder();
        boolean bodies = written.stream()
                .anyMatch(each ->
                        each.object().kind() == Kind.FUNCTION || each.object().kind() == Kind.PROCEDURE);
        if (bodies) {
            script.append("\nSET check_function_bodies = off;\n");
        }
        for (Ordering.Written each : written) {
            if (each.object().definition() instanceof Definition.Noted noted) {
                script.append('\n').append(comment("not made: " + String.join("\n", noted.lines())));
            } else if (!each.statements().isEmpty()) {
                script.append('\n')
                        .append(String.join(";\n", each.statements()))
                        .append(";\n");
            }
        }
        if (bodies) {
            script.append("\nRESET check_function_bodies;\n");
        }
        return script.toString();
    }

    private void requireRoles() {
        List<String> orphans = objects.values().stream()
                .filter(object -> object.facts().stream()
                        .anyMatch(fact -> fact.statements().isEmpty()))
                .map(Catalog::named)
                .sorted()
                .toList();
        if (!orphans.isEmpty()) {
            throw ReseedException.failed(
                    "the schema cannot be written as a script",
                    "roles that are gone own these, or have privileges on them: " + String.join(", ", orphans),
                    "give them another owner with ALTER … OWNER TO, or revoke the privileges");
        }
    }

    static String named(SchemaObject object) {
        return object.kind().words().toLowerCase(Locale.ROOT) + " " + object.name();
    }

    private static String comment(String text) {
        return text.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining());
    }

    /**
     * Makes the schema in an empty database, but for what names roles, tablespaces and providers of labels, which another server may
     * lack: owners, privileges, labels.
     */
    public void make(Session session, Cancellation cancellation) {
        make(session, SchemaObject::portable, cancellation);
    }

    /**
     * Makes the schema in an empty database, and has rows brought before what would act on them is made, or judge them by other rows:
     * triggers, rules, foreign keys, policies.
     *
     * @param whole whether what names roles and tablespaces is made too, which wants a superuser of the same server
     * @param rows brings them
     */
    public void makeAround(Session session, boolean whole, Runnable rows, Cancellation cancellation) {
        List<Ordering.Written> all = written(whole ? SchemaObject::further : SchemaObject::portable);
        make(session, half(all, false).stream(), cancellation);
        rows.run();
        make(session, half(all, true).stream(), cancellation);
    }

    /** Makes all of the schema in an empty database. */
    void makeWhole(Session session, Cancellation cancellation) {
        make(session, SchemaObject::further, cancellation);
    }

    private void make(Session session, Function<SchemaObject, Stream<String>> further, Cancellation cancellation) {
        make(session, written(further).stream(), cancellation);
    }

    private static void make(Session session, Stream<Ordering.Written> written, Cancellation cancellation) {
        session.execute("set check_function_bodies = off");
        for (Ordering.Written each : written.toList()) {
            cancellation.check();
            try {
                each.statements().forEach(session::execute);
            } catch (ReseedException e) {
                throw new ReseedException(
                        e.kind(),
                        "the " + named(each.object()) + " cannot be made in a scratch database",
                        e.why(),
                        e.remedy(),
                        e);
            }
        }
        session.execute("reset check_function_bodies");
    }

    /**
     * This schema, read where another was made anew, with what that was made without: what names roles, tablespaces and providers, and
     * what is only told.
     *
     * @param former the name that an object of this one had in the other
     */
    Catalog withRestOf(Catalog other, UnaryOperator<Key> former) {
        Map<Key, SchemaObject> rest =
                other.objects().stream().collect(Collectors.toMap(Key::of, each -> each, (one, same) -> one));
        Map<Address, SchemaObject> completed = new HashMap<>();
        for (SchemaObject object : objects.values()) {
            SchemaObject origin = rest.remove(former.apply(Key.of(object)));
            completed.put(object.address(), object.withClusterWideOf(origin));
        }
        rest.values().stream()
                .filter(each -> each.definition().statements().isEmpty())
                .forEach(each -> completed.put(new Address(0, completed.size(), 0), each));
        return new Catalog(completed, needs, unknown);
    }

    /** This schema without owners, privileges and the like, which are told of a server's roles. */
    public Catalog withoutRoles() {
        Map<Address, SchemaObject> bare = new HashMap<>();
        objects.forEach((address, object) -> bare.put(address, object.withClusterWideOf(null)));
        return new Catalog(bare, needs, unknown);
    }

    /** This schema without what is of some kinds. */
    public Catalog without(Set<Kind> kinds) {
        Map<Address, SchemaObject> left = new HashMap<>(objects);
        left.values().removeIf(object -> kinds.contains(object.kind()));
        return new Catalog(left, needs, unknown);
    }

    /**
     * This schema without some tables, and without what stands on them or comes from them alone: indexes, constraints, sequences.
     *
     * @param gone which they are
     */
    public Catalog withoutTables(Predicate<TableNames> gone) {
        Set<Address> without = objects.values().stream()
                .filter(object -> object.definition() instanceof Definition.Table table
                        && gone.test(TableNames.of(object.name(), table.columns())))
                .map(SchemaObject::address)
                .collect(Collectors.toCollection(HashSet::new));
        boolean more = !without.isEmpty();
        while (more) {
            List<Address> next = objects.values().stream()
                    .filter(object -> object.kind().isOnTable() && !without.contains(object.address()))
                    .filter(object -> needs.getOrDefault(object.address(), Set.of()).stream()
                            .anyMatch(without::contains))
                    .flatMap(object -> object.definition() instanceof Definition.Addition addition
                            ? Stream.of(object.address(), addition.of())
                            : Stream.of(object.address()))
                    .toList();
            without.addAll(next);
            more = !next.isEmpty();
        }
        Map<Address, SchemaObject> left = new HashMap<>(objects);
        left.keySet().removeAll(without);
        return new Catalog(left, needs, unknown);
    }

    /** What an object is found by in another schema. */
    record Key(Kind kind, String name) {
        static Key of(SchemaObject object) {
            return new Key(object.kind(), object.name());
        }
    }

    private List<Ordering.Written> written(Function<SchemaObject, Stream<String>> further) {
        requireKnown();
        Ordering ordering = new Ordering(objects.values(), needs, further);
        requireOrdered(ordering.run());
        return ordering.written();
    }

    private void requireKnown() {
        if (!unknown.isEmpty()) {
            throw ReseedException.failed(
                    "the schema cannot be written as a script",
                    "what these are is not known: " + String.join(", ", unknown),
                    "drop them, or report them together with the server's version");
        }
    }

    /** Fails if no order was found for some objects. */
    static void requireOrdered(Set<SchemaObject> left) {
        if (!left.isEmpty()) {
            throw ReseedException.failed(
                    "the schema cannot be written as a script",
                    "these objects need each other in a circle: "
                            + String.join(
                                    ", ", left.stream().map(SchemaObject::name).toList()),
                    "break the circle");
        }
    }
}
