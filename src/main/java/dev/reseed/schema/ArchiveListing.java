package dev.reseed.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lists a schema in an order in which it can be made around rows. A boundary between the two halves takes part in the ordering as an object
 * of its own: what has rows comes before it, and what acts on rows or judges them needs it. A circle through it is broken as any other.
 */
final class ArchiveListing {
    private static final Address BOUNDARY = new Address(0, -1, 0);
    /** Behind all partitions that are ready with it. */
    private static final String LAST = "\uffff";

    private final Catalog catalog;
    private final Map<Address, SchemaObject> objects = new HashMap<>();
    private final Map<Address, Set<Address>> needs = new HashMap<>();
    private final ArchiveAttachments attachments;
    /** Numbers of the grants on schemas, by their names. */
    private final Map<String, Integer> entrances = new HashMap<>();

    private final Map<Address, Integer> numbers = new HashMap<>();
    private final List<Archived> listed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ArchiveOwners owners;
    private boolean after;

    ArchiveListing(Catalog catalog) {
        this.catalog = catalog;
        this.attachments = new ArchiveAttachments(catalog);
        this.owners = new ArchiveOwners(catalog, objects, needs);
    }

    Archived.Listing make() {
        catalog.objects().forEach(this::take);
        catalog.objects()
                .forEach(object -> needs.put(object.address(), new HashSet<>(catalog.needed(object.address()))));
        parts();
        boundary();
        Ordering ordering = new Ordering(objects.values(), needs, object -> Stream.empty());
        Catalog.requireOrdered(ordering.run());
        Map<Address, Long> last = new HashMap<>();
        List<Ordering.Written> written = ordering.written();
        for (int i = 0; i < written.size(); i++) {
            last.put(written.get(i).object().address(), (long) i);
        }
        for (int i = 0; i < written.size(); i++) {
            list(written.get(i), Objects.equals(last.get(written.get(i).object().address()), (long) i));
        }
        return new Archived.Listing(listed, notes);
    }

    private void take(SchemaObject object) {
        if (object.definition() instanceof Definition.Noted noted) {
            notes.add("not in the archive: " + Catalog.named(object) + ": " + String.join(" ", noted.lines()));
            return;
        }
        List<Fact> security =
                object.facts().stream().filter(ArchiveListing::isRowSecurity).toList();
        SchemaObject left = new SchemaObject(
                object.address(),
                object.kind(),
                object.name(),
                withoutDoubtful(object),
                object.facts().stream().filter(fact -> !security.contains(fact)).toList());
        objects.put(left.address(), left);
        for (Fact fact : security) {
            extra(object, Kind.POLICY, fact.statements());
        }
    }

    private static boolean isRowSecurity(Fact fact) {
        return fact.aspect() == Aspect.SETTING && fact.text().equals("ENABLE ROW LEVEL SECURITY");
    }

    /** A check that not all rows fulfil would refuse them when they come: it is added behind them. */
    private Definition withoutDoubtful(SchemaObject object) {
        if (!(object.definition() instanceof Definition.Domain domain)
                || domain.more().isEmpty()) {
            return object.definition();
        }
        domain.more().forEach(statement -> extra(object, Kind.CONSTRAINT, List.of(statement)));
        return new Definition.Domain(domain.base(), domain.value(), domain.notNull(), domain.parts(), List.of());
    }

    private void extra(SchemaObject of, Kind kind, List<String> statements) {
        Address address = new Address(0, objects.size() + 1L, -1);
        objects.put(address, new SchemaObject(address, kind, of.name(), new Definition.Plain(statements)));
        needs.put(address, new HashSet<>(Set.of(of.address())));
    }

    /** What can be made without its object has needs of its own. */
    private void parts() {
        objects.values().stream()
                .map(SchemaObject::definition)
                .filter(Definition.Composed.class::isInstance)
                .flatMap(definition -> ((Definition.Composed) definition).detachables().stream())
                .forEach(part -> needs.put(part.address(), new HashSet<>(catalog.needed(part.address()))));
    }

    private void boundary() {
        Set<Address> before = new HashSet<>();
        for (SchemaObject object : objects.values()) {
            switch (object.kind()) {
                case TABLE, FOREIGN_TABLE, SEQUENCE, SEQUENCE_OWNER, PARTITION -> before.add(object.address());
                case CONSTRAINT,
                        INDEX,
                        INDEX_PARTITION,
                        STATISTICS,
                        FOREIGN_KEY,
                        RULE,
                        TRIGGER,
                        POLICY,
                        PUBLICATION,
                        SUBSCRIPTION,
                        EVENT_TRIGGER,
                        DEFAULT_PRIVILEGES ->
                    needs.computeIfAbsent(object.address(), key -> new HashSet<>())
                            .add(BOUNDARY);
                default -> {}
            }
        }
        objects.put(BOUNDARY, new SchemaObject(BOUNDARY, Kind.PARTITION, LAST, new Definition.Plain(List.of())));
        needs.put(BOUNDARY, before);
    }

    /** @param whole whether nothing more of the object comes */
    private void list(Ordering.Written written, boolean whole) {
        SchemaObject object = written.object();
        if (object.address().equals(BOUNDARY)) {
            after = true;
            return;
        }
        List<String> statements = new ArrayList<>(written.statements());
        if (whole) {
            statements(object, Aspect.SETTING).forEach(statements::add);
        }
        boolean first = !numbers.containsKey(object.address());
        Optional<String> owner = owners.of(object);
        if (statements.isEmpty() && isSaidOfSchema(object)) {
            statements.add("-- every new database has this schema");
        }
        if (!statements.isEmpty()) {
            main(object, words(object, first, whole), owner, statements);
        }
        if (whole) {
            beside(object, owner, "ACL", Aspect.PRIVILEGE);
            beside(object, owner, "COMMENT", Aspect.COMMENT);
            beside(object, owner, "SECURITY LABEL", Aspect.SECURITY_LABEL);
        }
    }

    /** Whether the schema public has an owner to be told, which is told of an entry alone. */
    private static boolean isSaidOfSchema(SchemaObject object) {
        return object.kind() == Kind.SCHEMA && object.facts().stream().anyMatch(fact -> fact.aspect() == Aspect.OWNER);
    }

    private void main(SchemaObject object, ArchiveWords words, Optional<String> owner, List<String> statements) {
        int number = listed.size() + 1;
        Set<Integer> before = new TreeSet<>();
        catalog.needed(object).forEach(needed -> number(needed).ifPresent(before::add));
        needs.getOrDefault(object.address(), Set.of())
                .forEach(needed -> number(needed).ifPresent(before::add));
        number(object.address()).ifPresent(before::add);
        attachments.before(object).forEach(needed -> number(needed).ifPresent(before::add));
        listed.add(new Archived(
                number,
                words.kind(),
                words.name(),
                words.schema(),
                owner,
                after ? Archived.Moment.AFTER_ROWS : Archived.Moment.BEFORE_ROWS,
                statements,
                attachments.isAttached(object) ? Optional.empty() : words.drop(),
                tablespace(object),
                before,
                Archived.Identity.of(object.address())));
        numbers.put(object.address(), number);
    }

    private Optional<Integer> number(Address address) {
        return Optional.ofNullable(numbers.get(address));
    }

    private ArchiveWords words(SchemaObject object, boolean first, boolean whole) {
        if (object.kind() == Kind.DEFAULT) {
            return part(object);
        }
        if (object.address().column() == -1) {
            return object.kind() == Kind.POLICY ? rowSecurity(object) : domainCheck(object);
        }
        ArchiveWords words = ArchiveWords.of(object);
        if (object.kind() == Kind.VIEW && !first) {
            return words.as("RULE", words.name() + " _RETURN");
        }
        if (object.kind() == Kind.TYPE && first && !whole) {
            return words.as("SHELL TYPE", words.name());
        }
        boolean undone = object.definition().statements().stream().anyMatch(each -> each.startsWith("DROP "));
        return undone ? ArchiveWords.undroppable(words) : words;
    }

    private static ArchiveWords rowSecurity(SchemaObject object) {
        List<String> parts = ArchiveWords.parts(object.name());
        return new ArchiveWords("ROW SECURITY", parts.getLast(), Optional.of(parts.getFirst()), Optional.empty());
    }

    private static ArchiveWords domainCheck(SchemaObject object) {
        List<String> parts = ArchiveWords.parts(object.name());
        return new ArchiveWords("CHECK CONSTRAINT", parts.getLast(), Optional.of(parts.getFirst()), Optional.empty());
    }

    /** A default or a check that its table or domain was made without. */
    private ArchiveWords part(SchemaObject part) {
        List<String> parts = ArchiveWords.parts(part.name());
        Optional<Definition.Line> line = objects.values().stream()
                .filter(object -> object.definition() instanceof Definition.Composed)
                .flatMap(object -> ((Definition.Composed) object.definition()).parts().stream())
                .filter(each -> each.detachable()
                        .filter(detachable -> detachable.address().equals(part.address()))
                        .isPresent())
                .findFirst();
        String name = line.map(each -> " " + ArchiveWords.unquoted(each.name())).orElse("");
        boolean column = line.filter(Definition.Line::isColumn).isPresent();
        return new ArchiveWords(
                column ? "DEFAULT" : "CHECK CONSTRAINT",
                parts.getLast() + name,
                Optional.of(parts.getFirst()),
                Optional.empty());
    }

    private void beside(SchemaObject object, Optional<String> owner, String kind, Aspect aspect) {
        List<String> statements = statements(object, aspect);
        if (statements.isEmpty()) {
            return;
        }
        ArchiveWords words = ArchiveWords.of(object);
        boolean table = aspect == Aspect.PRIVILEGE && isGrantedAsTable(object.kind());
        String of = words.name().startsWith(words.kind() + " ") ? "" : (table ? "TABLE" : words.kind()) + " ";
        Set<Integer> before = new TreeSet<>();
        number(object.address()).ifPresent(before::add);
        if (aspect == Aspect.PRIVILEGE) {
            // Who grants what was granted to it has to get into the schema.
            words.schema().map(entrances::get).ifPresent(before::add);
            if (object.kind() == Kind.SCHEMA) {
                entrances.put(words.name(), listed.size() + 1);
            }
        }
        listed.add(new Archived(
                listed.size() + 1,
                kind,
                of + words.name(),
                words.schema(),
                owner,
                Archived.Moment.BESIDE,
                statements,
                Optional.empty(),
                Optional.empty(),
                before,
                new Archived.Identity(0, 0)));
    }

    private static boolean isGrantedAsTable(Kind kind) {
        return kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW || kind == Kind.FOREIGN_TABLE;
    }

    private static List<String> statements(SchemaObject object, Aspect aspect) {
        return object.facts().stream()
                .filter(fact -> fact.aspect() == aspect)
                .flatMap(fact -> fact.statements().stream())
                .toList();
    }

    private static Optional<String> tablespace(SchemaObject object) {
        String begin = "TABLESPACE ";
        return object.facts().stream()
                .filter(fact -> fact.aspect() == Aspect.TABLESPACE)
                .map(fact -> ArchiveWords.unquoted(fact.text().substring(begin.length())))
                .findFirst();
    }
}
