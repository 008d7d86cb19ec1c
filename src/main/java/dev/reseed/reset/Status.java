package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.History;
import dev.reseed.schema.CatalogReader;
import dev.reseed.schema.Comparison;
import dev.reseed.server.Connector;
import dev.reseed.server.Examination;
import dev.reseed.server.Guard;
import dev.reseed.server.Login;
import dev.reseed.server.Mark;
import dev.reseed.server.Server;
import dev.reseed.server.ServerFacts;
import dev.reseed.server.Verdict;
import dev.reseed.stage.Inventory;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about an environment. Made by reading alone.
 *
 * @param server null when it does not run
 */
public record Status(Target target, @Nullable OnServer server) {
    /**
     * What a running server shows.
     *
     * @param live empty when there is no live database
     * @param history empty when there is no live database, no migrations, or the guard refuses the database
     * @param drift from the live database to what the migrations make, as far as that is remembered from when they were last run for a
     *     comparison
     * @param halfBuilt whether the live database is being built in place, or was when its builder died
     * @param kept newest first
     * @param templates newest first
     * @param spares copies of a template that are ready
     * @param snapshots newest first
     * @param strangers which say that they are kept, and belong to a role whose marks are not believed
     * @param guard what the guard says about the database
     */
    public record OnServer(
            Login login,
            int version,
            Optional<LiveDatabase> live,
            Optional<History> history,
            Optional<Comparison> drift,
            boolean halfBuilt,
            List<Neighbour> kept,
            List<Neighbour> templates,
            List<Neighbour> spares,
            List<Snapshot> snapshots,
            List<Inventory.Stranger> strangers,
            Verdict guard) {}

    /** Reads it; starts nothing. */
    public static Status read(Target target, Cancellation cancellation) {
        return switch (target.server().state()) {
            case Server.State.Stopped stopped -> new Status(target, null);
            case Server.State.Running running ->
                new Status(target, onServer(target, new Connector(running.login(), cancellation)));
        };
    }

    private static OnServer onServer(Target target, Connector connector) {
        ServerFacts facts = new Examination(connector).facts();
        Verdict verdict = new Guard(target.project().guard(), target.project().identity(), target.clock())
                .judge(facts, target.database(), Optional.empty());
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            Optional<LiveDatabase> live = LiveDatabase.read(session, facts, target.database());
            boolean halfBuilt = facts.isHalfBuilt(target.database());
            FlywayChain chain = target.chain();
            Optional<History> history =
                    live.isEmpty() || halfBuilt || chain.isEmpty() || verdict instanceof Verdict.Refused
                            ? Optional.empty()
                            : Optional.of(chain.history(() -> connector.open(target.database(), Observer.READ_ONLY)));
            Inventory inventory = Inventory.read(session, facts.system());
            return new OnServer(
                    connector.login(),
                    facts.version(),
                    live,
                    history,
                    history.isEmpty() ? Optional.empty() : drift(target, connector, facts.version()),
                    halfBuilt,
                    inventory.of(target.database(), Mark.Role.KEPT),
                    inventory.of(target.database(), Mark.Role.TEMPLATE),
                    inventory.of(target.database(), Mark.Role.SPARE),
                    Snapshot.all(inventory, target.database()),
                    inventory.strangers(target.database(), Mark.Role.KEPT),
                    verdict);
        }
    }

    private static Optional<Comparison> drift(Target target, Connector connector, int version) {
        Drift drift = new Drift(target);
        return MigratedSchema.of(target, version).read().map(items -> {
            try (Session session = connector.open(target.database(), Observer.READ_ONLY)) {
                return drift.relevant(Comparison.of(
                        drift.relevant(CatalogReader.read(session)).items(), items));
            }
        });
    }
}
