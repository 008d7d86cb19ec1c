package dev.reseed.migrate.lint;

import dev.reseed.kernel.Suggestions;
import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Mention;
import dev.reseed.migrate.chain.Mentions;
import dev.reseed.migrate.chain.ScriptParser;
import dev.reseed.migrate.chain.ScriptStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;

/** Tables and indexes that statements name, and that no migration, or only a later one, makes; by their words. */
public final class ReferenceRules {
    /** The first words of statements that run bodies. */
    private static final Set<String> BODIES = Set.of("do", "call", "select");

    private final ScriptParser parser;
    private final Map<String, Place> makers = new HashMap<>();
    private final List<MigrationFile> order = new ArrayList<>();
    private final List<Needed> needed = new ArrayList<>();
    /** What functions and DO say, in which anything may be made. */
    private final List<Wording> bodies = new ArrayList<>();

    private record Place(MigrationFile file, long line) {}

    private record Needed(Place place, String name, String sql) {}

    public ReferenceRules(ScriptParser parser) {
        this.parser = parser;
    }

    /** Reads the chain's scripts. */
    public ReferenceRules read(Chain chain) {
        chain.inOrder().forEach(script -> {
            order.add(script.file());
            read(script.file());
        });
        return this;
    }

    /** What is named too early or in vain, in the order of the chain. */
    public List<Finding> findings() {
        return needed.stream().map(this::finding).toList();
    }

    /** What is said of a statement that failed since a table is missing, if only what comes behind it makes one that it names. */
    Optional<Finding> tooEarly(FailedRun failed) {
        MigrationFile file = failed.file().orElse(null);
        if (file == null) {
            return Optional.empty();
        }
        return Wording.of(failed.sql()).names().stream()
                .filter(name -> Optional.ofNullable(makers.get(name))
                        .filter(maker -> isBehind(maker, file, failed.line()))
                        .isPresent())
                .findFirst()
                .map(name -> finding(new Needed(new Place(file, failed.line()), name, failed.sql())));
    }

    private boolean isBehind(Place maker, MigrationFile file, long line) {
        int there = order.indexOf(maker.file());
        int here = order.indexOf(file);
        return there > here || (there == here && maker.line() > line);
    }

    private void read(MigrationFile file) {
        try {
            parser.each(file.path(), statement -> read(statement, new Place(file, statement.line())));
        } catch (FlywayException unsplittable) {
            return; // Flyway says so when it is run; until then nothing is known of what follows
        }
    }

    private void read(ScriptStatement statement, Place place) {
        for (Mention mention : Mentions.of(statement)) {
            if (mention.makes()) {
                makers.putIfAbsent(mention.name(), place);
            } else if (!makers.containsKey(mention.name())
                    && bodies.stream().noneMatch(body -> body.names(mention.name()))) {
                needed.add(new Needed(place, mention.name(), statement.sql()));
            }
        }
        Wording wording = Wording.of(statement.sql());
        boolean body = BODIES.contains(wording.first())
                || wording.words().contains("function")
                || wording.words().contains("procedure");
        if (body) {
            bodies.add(wording);
        }
    }

    private List<String> madeBefore(Place place) {
        return makers.entrySet().stream()
                .filter(maker ->
                        !maker.getValue().equals(place) && !isBehind(maker.getValue(), place.file(), place.line()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Finding finding(Needed each) {
        Place maker = makers.get(each.name());
        return maker == null
                ? Finding.of(
                                Rule.MISSING_OBJECT,
                                each.place().file(),
                                each.place().line(),
                                "names " + each.name() + ", which no migration creates")
                        .why("where it is there all the same, something else made it")
                        .remedy(Suggestions.nearest(each.name(), madeBefore(each.place()))
                                        .map(near -> "did you mean " + near + "? Otherwise ")
                                        .orElse("")
                                + "make it in a migration before, or guard the statement")
                        .form(Guards.whereMissing(each.sql()))
                : Finding.of(
                                Rule.WRONG_ORDER,
                                each.place().file(),
                                each.place().line(),
                                "names " + each.name() + ", which only "
                                        + maker.file().shown() + ":" + maker.line() + " creates, later")
                        .remedy("give it a version behind that, or let that come first");
    }
}
