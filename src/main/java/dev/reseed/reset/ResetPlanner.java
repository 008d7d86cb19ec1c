package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.OtherSession;
import dev.reseed.stage.PreparedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes a plan from what is asked and what is seen. Pure: what is missing is found here, before any work. */
final class ResetPlanner {
    private final String environment;
    private final ProjectIdentity project;
    private final DatabaseName database;
    private final int keep;

    /**
     * @param project whose plan it is
     * @param keep how many kept databases stay
     */
    ResetPlanner(String environment, ProjectIdentity project, DatabaseName database, int keep) {
        this.environment = environment;
        this.project = project;
        this.database = database;
        this.keep = keep;
    }

    static ResetPlanner of(Target target) {
        return new ResetPlanner(
                target.environment().name(),
                target.project().identity(),
                target.database(),
                target.environment().keep());
    }

    /**
     * The recipe in numbers.
     *
     * @param migrations the number of files
     * @param seed empty for none
     * @param places finds where scripts reach the live database by its name; asked only for a build
     * @param dump empty for none
     */
    record Ingredients(
            int migrations,
            Optional<FillStep.Load> seed,
            int checks,
            Supplier<List<String>> places,
            Optional<Dump> dump) {
        /** Without a dump. */
        Ingredients(int migrations, Optional<FillStep.Load> seed, int checks, Supplier<List<String>> places) {
            this(migrations, seed, checks, places, Optional.empty());
        }
    }

    /**
     * A dump that is loaded.
     *
     * @param load the step
     * @param schema whether it makes tables, and so begins the build
     * @param compressed whether it is much smaller than what it holds
     */
    record Dump(FillStep.LoadDump load, boolean schema, boolean compressed) {
        /** A guess at the size of a database that is made of it; 0 where there is nothing to guess from. */
        long databaseBytes() {
            long bytes = load.bytes().orElse(0);
            return compressed ? bytes * 5 : bytes / 2 * 3;
        }
    }

    /**
     * What a template is looked for with.
     *
     * @param fingerprint of the recipe
     */
    record Cache(String fingerprint, Instant now) {}

    /** The plan on a server that is not started yet: nothing is known about it. */
    ResetPlan planBeforeStart(String server, Ingredients ingredients) {
        return plan(
                server,
                new Step.StartServer(server),
                ingredients,
                Optional.empty(),
                List.of("the server is not running: if it holds " + database + " already, that will be kept"));
    }

    /**
     * The plan on a server that is made anew first.
     *
     * @param goes what is deleted, in words
     * @param question that is asked before
     * @param unseen whether the guard is yet to look at the server
     */
    ResetPlan planRecreation(String server, String goes, String question, boolean unseen, Ingredients ingredients) {
        return plan(
                server,
                new Step.Recreate(server, goes),
                ingredients,
                Optional.of(question),
                unseen
                        ? List.of("the server is not running: it will be started for the guard, which may refuse")
                        : List.of());
    }

    private ResetPlan plan(
            String server, Step first, Ingredients ingredients, Optional<String> question, List<String> notes) {
        List<Step> steps = new ArrayList<>();
        steps.add(first);
        steps.add(new Step.Create(Optional.empty(), 0));
        List<String> places = places(ingredients);
        boolean inPlace = !places.isEmpty();
        if (inPlace) {
            steps.add(new Step.Enter(database, places, Optional.empty(), List.of(), List.of()));
        }
        build(steps, ingredients);
        steps.add(inPlace ? new Step.Open(database) : new Step.Swap(database, Optional.empty(), List.of(), List.of()));
        return new ResetPlan(environment, database, server, steps, question, notes, Optional.empty());
    }

    /**
     * The plan on a server where a command died, or is still at work, while it built in place.
     *
     * @param former the name under which it keeps the live database
     */
    ResetPlan planRecovery(String server, Optional<DatabaseName> former) {
        return new ResetPlan(
                environment,
                database,
                server,
                List.of(new Step.Recover(database, former)),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /**
     * The plan on a running server; fails with everything that stands in its way.
     *
     * @param cache empty where templates are neither used nor made
     */
    ResetPlan plan(String server, ResetFacts facts, Ingredients ingredients, Optional<Cache> cache) {
        new PowerCheck(database, facts).require("reset");
        requireRoom(facts, ingredients);
        List<Step> steps = new ArrayList<>();
        if (!facts.leftovers().isEmpty()) {
            steps.add(new Step.Clean(
                    facts.leftovers().stream().map(Neighbour::name).toList()));
        }
        Optional<LiveDatabase> live = facts.live();
        Optional<Long> replaced = live.map(LiveDatabase::bytes);
        List<OtherSession> sessions = live.map(LiveDatabase::sessions).orElse(List.of());
        List<PreparedTransaction> prepared = live.map(LiveDatabase::prepared).orElse(List.of());
        Optional<Step> copy = cache.flatMap(wanted -> copy(facts, wanted));
        List<String> places = copy.isEmpty() ? places(ingredients) : List.of();
        boolean inPlace = !places.isEmpty();
        steps.add(copy.orElseGet(() -> create(live)));
        if (inPlace) {
            steps.add(new Step.Enter(database, places, replaced, sessions, prepared));
        }
        if (copy.isEmpty()) {
            build(steps, ingredients);
            cache.filter(wanted -> hasRoom(facts, ingredients, 2))
                    .ifPresent(
                            wanted -> steps.add(new Step.MakeTemplate(own(facts).toList())));
        }
        steps.add(inPlace ? new Step.Open(database) : new Step.Swap(database, replaced, sessions, prepared));
        Surplus surplus = Surplus.of(facts, keep, project);
        steps.addAll(surplus.steps());
        List<String> notes = new ArrayList<>(surplus.notes());
        notes.addAll(Surplus.slots(facts));
        return new ResetPlan(
                environment, database, server, steps, question(facts, surplus, inPlace), notes, Optional.empty());
    }

    /** What will be asked, as far as it is known before the recipe is read. */
    Optional<String> question(ResetFacts facts) {
        return question(facts, Surplus.of(facts, keep, project), false);
    }

    /** Where scripts reach the live database by its name; what a dump makes is made beside it alone. */
    private List<String> places(Ingredients ingredients) {
        List<String> places = ingredients.places().get();
        if (!places.isEmpty() && ingredients.dump().isPresent()) {
            throw ReseedException.usage(
                    "the dump " + ingredients.dump().get().load().shown() + " cannot be loaded for \"" + database
                            + "\"",
                    "a database is built from a dump beside the present one, and here it is reached by its name:\n"
                            + String.join("\n", places),
                    "write it with current_database() in dynamic SQL");
        }
        return places;
    }

    private static Step create(Optional<LiveDatabase> live) {
        return new Step.Create(
                live.map(LiveDatabase::properties),
                live.map(l -> l.settings().settings().size()
                                + l.settings().grants().size())
                        .orElse(0));
    }

    /** The names of the database's own templates. */
    private Stream<DatabaseName> own(ResetFacts facts) {
        return facts.templates().stream()
                .map(ResetFacts.Template::database)
                .filter(template -> template.mark().live().equals(database))
                .map(Neighbour::name);
    }

    /** A spare of the template, or else a copy of it. */
    private Optional<Step> copy(ResetFacts facts, Cache wanted) {
        return FittingBuilds.template(facts, wanted).map(template -> {
            Duration age = FittingBuilds.age(template, wanted.now());
            return FittingBuilds.spare(facts, template)
                    .map(spare -> (Step) new Step.TakeSpare(spare, template, age))
                    .orElseGet(() -> new Step.Copy(
                            template,
                            age,
                            own(facts)
                                    .filter(name -> !name.equals(template.name()))
                                    .toList()));
        });
    }

    private static void build(List<Step> steps, Ingredients ingredients) {
        Optional<Dump> first = ingredients.dump().filter(Dump::schema);
        first.ifPresent(dump -> steps.add(dump.load()));
        if (ingredients.migrations() > 0) {
            steps.add(new FillStep.Migrate(ingredients.migrations(), first.isPresent()));
        }
        ingredients.seed().ifPresent(steps::add);
        ingredients.dump().filter(dump -> !dump.schema()).ifPresent(dump -> steps.add(dump.load()));
        steps.add(new FillStep.Analyze());
        if (ingredients.checks() > 0) {
            steps.add(new FillStep.RunChecks(ingredients.checks()));
        }
    }

    private Optional<String> question(ResetFacts facts, Surplus surplus, boolean inPlace) {
        Optional<LiveDatabase> replaced = facts.live().filter(live -> !isNobodys(facts, live));
        if (replaced.isEmpty() && !surplus.changed()) {
            return Optional.empty();
        }
        StringBuilder question = new StringBuilder();
        replaced.ifPresent(live -> {
            question.append("Replace the database \"" + database + "\" (" + Sizes.format(live.bytes()) + ")");
            int sessions = live.sessions().size();
            if (sessions > 0) {
                question.append(" and end " + sessions + (sessions == 1 ? " session" : " sessions"));
            }
            question.append("? It is kept for undo.");
            live.prepared().forEach(each -> question.append(" Rolls back the " + each.named() + "."));
            if (inPlace) {
                question.append(" Until the new one is finished there is none that others can use.");
            }
        });
        surplus.asked().ifPresent(asked -> question.append(" " + asked));
        return Optional.of(question.toString().strip());
    }

    /** What an image made, nobody has touched and nobody uses needs no leave to be replaced. */
    private static boolean isNobodys(ResetFacts facts, LiveDatabase live) {
        return facts.pristine() && live.sessions().isEmpty() && live.prepared().isEmpty();
    }

    private void requireRoom(ResetFacts facts, Ingredients ingredients) {
        if (!hasRoom(facts, ingredients, 1)) {
            long needed = needed(facts, ingredients);
            throw ReseedException.failed(
                    "there is no room for a new database beside \"" + database + "\"",
                    "it needs about " + Sizes.format(needed) + ", and the server's disk has "
                            + Sizes.format(facts.freeBytes().orElse(0)) + " free",
                    "free some space; reseed status shows the databases that are kept");
        }
    }

    /** The new database is taken to become as large as the present one, and some, unless a dump lets one guess better. */
    private static long needed(ResetFacts facts, Ingredients ingredients) {
        long live = facts.live().map(LiveDatabase::bytes).orElse(0L) / 10 * 11;
        long dump = ingredients.dump().map(Dump::databaseBytes).orElse(0L);
        boolean whole = dump > 0 && ingredients.dump().filter(Dump::schema).isPresent();
        return whole ? dump : Math.max(live, dump);
    }

    private static boolean hasRoom(ResetFacts facts, Ingredients ingredients, int databases) {
        return facts.freeBytes().orElse(Long.MAX_VALUE) / databases >= needed(facts, ingredients);
    }
}
