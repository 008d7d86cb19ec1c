package dev.reseed.doctor;

import java.util.Optional;

/** Judges why a server refuses a pointer's password. Pure. */
final class PasswordDiagnosis {
    private final Observations seen;
    private final Pointer pointer;
    private final Sighting server;
    private final String user;

    PasswordDiagnosis(Observations seen, Pointer pointer, Sighting server) {
        this.seen = seen;
        this.pointer = pointer;
        this.server = server;
        this.user = pointer.to().user().orElse("");
    }

    /** The trouble, what it is, what shows it and the fix. */
    record Verdict(Finding.Trouble trouble, String what, String why, String fix) {}

    Verdict verdict() {
        String password = ServerCommands.of(server).password(user);
        Optional<ContainerFacts.Own> own = server.container()
                .flatMap(ContainerFacts::own)
                .filter(each -> each.user().equals(user));
        if (own.isPresent() && isOwnPasswordRefused()) {
            return new Verdict(
                    Finding.Trouble.STALE_PASSWORD,
                    "the container's volume keeps an older password of \"" + user + "\"",
                    "the server refuses even the container's own POSTGRES_PASSWORD, which counts only for an empty volume",
                    password);
        }
        // A server that asks for passwords does not tell who is missing.
        boolean unknown = seen.details(server).isEmpty() && own.isEmpty();
        return new Verdict(
                Finding.Trouble.WRONG_PASSWORD,
                "the server refuses the password of \"" + user + "\"" + (unknown ? ", or has no such role" : ""),
                new Words(seen).is(server),
                own.isPresent()
                        ? "take the container's POSTGRES_PASSWORD into " + pointer.passwordWritten()
                        : "correct the password in " + pointer.passwordWritten() + ", or set it on the server: "
                                + password);
    }

    private boolean isOwnPasswordRefused() {
        return server.container()
                .flatMap(ContainerFacts::login)
                .flatMap(own -> seen.result(own, server.address()))
                .filter(result -> result instanceof Attempt.Denied denied
                        && denied.sqlState().equals(LoginDiagnosis.WRONG_PASSWORD))
                .isPresent();
    }

    /** Whether it is the environment's container with another password than its file says: that is told of the container. */
    boolean isDrift() {
        return server.container().filter(seen::isOurs).isPresent()
                && seen.ours()
                        .container()
                        .flatMap(Surroundings.Container::drift)
                        .filter(drift -> drift.otherPassword())
                        .isPresent();
    }
}
