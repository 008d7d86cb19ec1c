package dev.reseed.schema;

import dev.reseed.schema.Definition.Detachable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which objects can be made: what an object needs comes before it, and otherwise kind and name decide, so that the same
 * schema gives the same script. Circles are broken as pg_dump breaks them: a table or a domain gets a default or a check later, or a
 * view or a type stands in for itself.
 */
final class Ordering {
    private static final Comparator<SchemaObject> BY_KIND_AND_NAME = Comparator.comparing(SchemaObject::kind)
            .thenComparing(SchemaObject::name)
            .thenComparingLong(object -> object.address().object());

    /** The statements that make an object, or a part of what makes it. */
    record Written(SchemaObject object, List<String> statements) {}

    private final Map<Address, Set<Address>> needs;
    private final Map<Address, List<Detachable>> parts = new HashMap<>();
    private final TreeSet<SchemaObject> waiting = new TreeSet<>(BY_KIND_AND_NAME);
    private final TreeSet<SchemaObject> ready = new TreeSet<>(BY_KIND_AND_NAME);
    private final Map<Address, List<SchemaObject>> dependents = new HashMap<>();
    /** What stands in for itself, with all that it waits for: these, and no others, can use it as it is. */
    private final Map<Address, Set<Address>> standIns = new HashMap<>();

    private final Set<Address> made = new HashSet<>();
    private final List<Written> written = new ArrayList<>();
    private final Function<SchemaObject, Stream<String>> further;

    /**
     * @param needs what each object, or a part of a table that can be detached, depends on, by addresses of objects
     * @param further the statements that come behind an object's definition
     */
    Ordering(
            Iterable<SchemaObject> objects,
            Map<Address, Set<Address>> needs,
            Function<SchemaObject, Stream<String>> further) {
        this.needs = needs;
        this.further = further;
        objects.forEach(this::await);
    }

    /** The objects that no order could be found for; they are not among {@link #written()}. */
    Set<SchemaObject> run() {
        boolean going = true;
        while (going && !waiting.isEmpty()) {
            going = makeFirst() || detachOne() || standInForOne();
        }
        return waiting;
    }

    List<Written> written() {
        return written;
    }

    private void await(SchemaObject object) {
        waiting.add(object);
        if (object.definition() instanceof Definition.Composed composed) {
            parts.put(object.address(), composed.detachables());
        }
        parts(object).forEach(part -> await(object, part.address()));
        await(object, object.address());
        if (isReady(object)) {
            ready.add(object);
        }
    }

    private void await(SchemaObject object, Address part) {
        needs.getOrDefault(part, Set.of())
                .forEach(needed -> dependents
                        .computeIfAbsent(needed, address -> new ArrayList<>())
                        .add(object));
    }

    private boolean makeFirst() {
        SchemaObject first = ready.pollFirst();
        if (first != null) {
            make(first);
        }
        return first != null;
    }

    /** Asked once for each need of each object. */
    private boolean isReady(SchemaObject object) {
        boolean ready = areMade(object.address());
        for (Detachable part : parts(object)) {
            ready = ready && areMade(part.address());
        }
        return ready;
    }

    private boolean areMade(Address address) {
        for (Address needed : needs.getOrDefault(address, Set.of())) {
            if (!made.contains(needed)
                    && !standIns.getOrDefault(needed, Set.of()).contains(address)) {
                return false;
            }
        }
        return true;
    }

    private List<Detachable> parts(SchemaObject object) {
        return parts.getOrDefault(object.address(), List.of());
    }

    private void make(SchemaObject object) {
        if (standIns.containsKey(object.address()) && object.definition() instanceof Definition.TwoSteps steps) {
            write(object, steps.completion());
        } else {
            write(object, object.definition().statements());
        }
        done(object);
    }

    private void write(SchemaObject object, List<String> definition) {
        written.add(new Written(
                object,
                Stream.concat(definition.stream(), further.apply(object)).toList()));
    }

    private void done(SchemaObject object) {
        waiting.remove(object);
        ready.remove(object);
        isMade(object.address());
    }

    private void isMade(Address address) {
        made.add(address);
        release(address);
    }

    private void release(Address address) {
        for (SchemaObject dependent : dependents.getOrDefault(address, List.of())) {
            if (waiting.contains(dependent) && isReady(dependent)) {
                ready.add(dependent);
            }
        }
    }

    /** What has all that it needs itself, but not what its parts need, which need it in turn. */
    private boolean detachOne() {
        for (SchemaObject object : waiting) {
            if (object.definition() instanceof Definition.Composed composed
                    && areMade(object.address())
                    && isInCircle(object)) {
                List<Detachable> later = composed.detachables().stream()
                        .filter(part -> !areMade(part.address()))
                        .toList();
                write(
                        object,
                        composed.without(later.stream().map(Detachable::address).collect(Collectors.toSet())));
                done(object);
                later.forEach(part -> await(new SchemaObject(
                        part.address(), Kind.DEFAULT, object.name(), Definition.Plain.of(part.later()))));
                return true;
            }
        }
        return false;
    }

    private boolean standInForOne() {
        for (SchemaObject object : waiting) {
            if (object.definition() instanceof Definition.TwoSteps steps
                    && !standIns.containsKey(object.address())
                    && isInCircle(object)) {
                written.add(new Written(object, List.of(steps.placeholder())));
                standIns.put(object.address(), awaited(object));
                release(object.address());
                return true;
            }
        }
        return false;
    }

    private boolean isInCircle(SchemaObject object) {
        return awaited(object).contains(object.address());
    }

    /** All that an object waits for, and that this waits for; with the parts that can be made on their own. */
    private Set<Address> awaited(SchemaObject object) {
        Map<Address, SchemaObject> left =
                waiting.stream().collect(Collectors.toMap(SchemaObject::address, each -> each));
        Set<Address> awaited = new HashSet<>();
        Deque<SchemaObject> next = new ArrayDeque<>(List.of(object));
        while (!next.isEmpty()) {
            for (Address part : addresses(next.pop())) {
                for (Address needed : needs.getOrDefault(part, Set.of())) {
                    SchemaObject other = left.get(needed);
                    if (other != null && !made.contains(needed) && awaited.add(needed)) {
                        awaited.addAll(
                                addresses(other).subList(1, addresses(other).size()));
                        next.add(other);
                    }
                }
            }
        }
        return awaited;
    }

    private List<Address> addresses(SchemaObject object) {
        return Stream.concat(Stream.of(object.address()), parts(object).stream().map(Detachable::address))
                .toList();
    }
}
