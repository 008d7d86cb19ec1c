package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import dev.reseed.server.Address;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.DockerServer;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.Examination;
import dev.reseed.server.Guard;
import dev.reseed.server.LocalServer;
import dev.reseed.server.Login;
import dev.reseed.server.Server;
import dev.reseed.server.ServerFacts;
import dev.reseed.server.Verdict;
import dev.reseed.stage.ControlSession;
import java.util.List;
import java.util.Optional;

/** The one way from an environment to a cleared server: address, start, examination, guard, the name typed. */
public final class Gate {
    private final Target target;
    private final Guard guard;

    public Gate(Target target) {
        this.target = target;
        this.guard = new Guard(target.project().guard(), target.project().identity(), target.clock());
    }

    /** A server that the guard cleared. */
    public record Passed(Connector connector, ServerFacts facts, Clearance clearance) {}

    /** A server that was looked at. */
    public record Seen(Connector connector, ServerFacts facts, Verdict verdict) {}

    /** Starts or reaches the server and gets a clearance, or fails with the guard's refusal. */
    public Passed pass(Progress progress, Cancellation cancellation, Consent consent) {
        refuseByAddress();
        Connector connector = new Connector(target.server().up(progress, cancellation), cancellation);
        ServerFacts facts = new Examination(connector).facts();
        cancellation.check(); // what was cut short looks as if the server hid something
        Verdict verdict = guard.judge(facts, target.database(), Optional.empty());
        if (verdict instanceof Verdict.Unconfirmed unconfirmed) {
            Optional<String> typed = consent.confirm(unconfirmed.database(), unconfirmed.description());
            verdict = guard.judge(facts, target.database(), typed);
        }
        return new Passed(connector, facts, clearance(verdict));
    }

    /**
     * Reaches the server, started if it is Reseed's to start, to read what is in it; it gives no clearance.
     *
     * @return logs in
     */
    Connector reach(Progress progress, Cancellation cancellation) {
        refuseByAddress();
        return new Connector(target.server().up(progress, cancellation), cancellation);
    }

    /**
     * Reaches the server to read definitions in it, whatever the guard thinks of it; started if it is Reseed's to start.
     *
     * @return logs in, for sessions that write nothing
     */
    Connector reachToRead(Progress progress, Cancellation cancellation) {
        return new Connector(target.server().up(progress, cancellation), cancellation);
    }

    /**
     * Gets a clearance to make databases beside the live one, to which nothing is done: its name need not be confirmed. What the guard
     * refuses is refused all the same.
     */
    Passed passBeside(Progress progress, Cancellation cancellation) {
        Connector connector = reach(progress, cancellation);
        ServerFacts facts = new Examination(connector).facts();
        cancellation.check();
        Optional<String> name = Optional.of(target.database().value());
        return new Passed(connector, facts, clearance(guard.judge(facts, target.database(), name)));
    }

    /**
     * Gets the same for an environment that lies on a server which was looked at a moment ago.
     *
     * @param base which passed for the environment that this one is made from
     */
    Passed passBeside(Passed base) {
        Optional<String> name = Optional.of(target.database().value());
        return new Passed(
                base.connector(), base.facts(), clearance(guard.judge(base.facts(), target.database(), name)));
    }

    /**
     * Judges once more, when the lock is held: since the first time a person may have been asked, or another reset waited
     * for. What was confirmed then holds for that very database only, not for one that has its name by now.
     *
     * @param control the session that holds the lock
     */
    public Passed again(Passed passed, ControlSession control) {
        ServerFacts facts = control.examine();
        passed.clearance().requireSame(facts.system());
        boolean same = oid(passed.facts()).equals(oid(facts));
        Optional<String> confirmed = Optional.of(target.database().value()).filter(name -> same);
        return new Passed(passed.connector(), facts, clearance(guard.judge(facts, target.database(), confirmed)));
    }

    private Optional<Long> oid(ServerFacts facts) {
        return facts.database(target.database()).map(ServerFacts.DatabaseFacts::oid);
    }

    /** Looks at a server that runs, and starts none; empty when it does not run. */
    public Optional<Seen> look(Cancellation cancellation, Optional<String> confirmed) {
        refuseByAddress();
        return switch (target.server().state()) {
            case Server.State.Stopped stopped -> Optional.empty();
            case Server.State.Running running -> {
                Connector connector = new Connector(running.login(), cancellation);
                ServerFacts facts = new Examination(connector).facts();
                cancellation.check();
                yield Optional.of(new Seen(connector, facts, guard.judge(facts, target.database(), confirmed)));
            }
        };
    }

    /** Reaches the server to look for something; starts nothing. Empty where it does not run. */
    Optional<Connector> find(Cancellation cancellation) {
        refuseByAddress();
        return switch (target.server().state()) {
            case Server.State.Stopped stopped -> Optional.empty();
            case Server.State.Running running -> {
                Connector connector = new Connector(running.login(), cancellation);
                connector.openForCatalog(Connector.MAINTENANCE).close();
                yield Optional.of(connector);
            }
        };
    }

    /** The clearance that a verdict holds; anything else is a failure. */
    public Clearance clearance(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Cleared cleared -> cleared.clearance();
            case Verdict.Refused refused -> throw Guard.refusal(target.database(), refused.reasons());
            case Verdict.Unconfirmed unconfirmed -> throw unconfirmed(unconfirmed);
        };
    }

    /** The refusal of a database whose name was not given. */
    static ReseedException unconfirmed(Verdict.Unconfirmed unconfirmed) {
        return ReseedException.refused(
                "the guard refuses to touch the database \"" + unconfirmed.database() + "\"",
                unconfirmed.description(),
                "if it may be replaced, give its name once: --confirm "
                        + ShellWord.quote(unconfirmed.database().value()));
    }

    private void refuseByAddress() {
        switch (target.server()) {
            case EmbeddedServer embedded -> refuse(guard.beforeConnecting(Optional.empty(), "", target.database()));
            case DockerServer docker -> {
                Optional<Address> address = docker.configuredAddress();
                refuse(guard.beforeConnecting(
                        address.flatMap(Examination::remote),
                        address.map(Address::host).orElse(""),
                        target.database()));
            }
            case LocalServer local -> {
                Login login = local.login();
                refuse(guard.beforeConnecting(
                        Examination.remote(login.address()), login.address().host(), target.database()));
            }
        }
    }

    private void refuse(List<Verdict.Reason> reasons) {
        if (!reasons.isEmpty()) {
            throw Guard.refusal(target.database(), reasons);
        }
    }
}
