package dev.reseed.doctor;

import dev.reseed.doctor.wire.Greeting;
import dev.reseed.doctor.wire.Method;
import dev.reseed.doctor.wire.Opening;
import dev.reseed.kernel.ShellWord;
import dev.reseed.server.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges why a PostgreSQL that answers does not let a pointer's login in. Pure. */
final class LoginDiagnosis {
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NOT_AUTHORIZED = "28000";
    private static final String NO_DATABASE = "3D000";
    private static final String NO_PRIVILEGE = "42501";
    private static final Set<String> WANTS_TLS = Set.of("require", "verify-ca", "verify-full");

    private final Observations seen;
    private final Pointer pointer;
    private final Sighting server;
    private final Greeting.Postgres postgres;
    private final String user;
    private final String database;

    LoginDiagnosis(Observations seen, Pointer pointer, Sighting server) {
        this.seen = seen;
        this.pointer = pointer;
        this.server = server;
        this.postgres = (Greeting.Postgres) server.greeting();
        this.user = pointer.to().user().orElse("");
        this.database = pointer.to().database().orElse("");
    }

    /** Why it does not, and the fix; empty where nobody tried, because too little is configured. */
    Optional<Finding> finding() {
        if (postgres.opening() instanceof Opening.Refuses refused && (refused.isStarting() || refused.isFull())) {
            return Optional.of(busy(refused.isFull()));
        }
        if (postgres.weakness().isPresent()) {
            return Optional.of(untried(postgres.weakness().get()));
        }
        return seen.result(pointer.to(), server.address()).map(this::judge);
    }

    private Finding untried(Method method) {
        if (pointer.to().password().isEmpty() && (method == Method.PASSWORD || method == Method.MD5)) {
            return noPassword();
        }
        return new Finding(
                Finding.Severity.WARNING,
                Finding.Trouble.UNTRIED,
                pointer.sources(),
                "the login at " + server.address() + " was not tried",
                "the server asks by " + method.words() + ": whoever it is would have the password, or as good as it",
                pointer.isChosen()
                        ? "try it yourself: reseed status; or let the server ask by scram-sha-256"
                        : "let the server ask by scram-sha-256, in its pg_hba.conf",
                List.of());
    }

    private Finding judge(Attempt.Result result) {
        return switch (result) {
            case Attempt.Accepted accepted -> throw new IllegalStateException("the login works");
            case Attempt.Broken broken -> broken();
            case Attempt.Denied denied -> {
                boolean own = seen.isOwn(server.address().port()) && PointerDiagnosis.isLocal(server);
                List<Sighting> others = own ? List.of() : seen.alternatives(pointer);
                if (!others.isEmpty()) {
                    yield elsewhere(denied, others.getFirst());
                }
                yield server.isForeign() ? foreign(denied) : denied(denied);
            }
        };
    }

    /** What to change in another project's server is not this one's business. */
    private Finding foreign(Attempt.Denied denied) {
        return problem(
                Finding.Trouble.WRONG_PORT,
                "the server at " + server.address() + " is another project's, and " + reason(denied),
                new Words(seen).is(server),
                advice("start this project's own server, or correct the port in " + pointer.places()));
    }

    private Finding elsewhere(Attempt.Denied denied, Sighting other) {
        Words words = new Words(seen);
        boolean shadowed = server.container().isEmpty() && other.container().isPresent();
        String what = shadowed
                ? "a local server is reached instead of the "
                        + other.container().get().words()
                : "the wrong server: port " + server.address().port() + " instead of "
                        + other.address().port();
        return problem(
                shadowed ? Finding.Trouble.SHADOWED : Finding.Trouble.WRONG_PORT,
                what,
                words.is(server) + ", and " + reason(denied) + "; the login works at another: " + words.is(other),
                Change.to(pointer, other.address()));
    }

    private String reason(Attempt.Denied denied) {
        if (isRoleMissing(denied)) {
            return "has no role \"" + user + "\"";
        }
        return switch (denied.sqlState()) {
            case WRONG_PASSWORD -> "refuses the password of \"" + user + "\"";
            case NO_DATABASE -> "has no database \"" + database + "\"";
            default -> "refuses the login of \"" + user + "\"";
        };
    }

    private boolean isRoleMissing(Attempt.Denied denied) {
        boolean unknown = seen.details(server)
                .filter(each -> !each.roles().contains(user))
                .isPresent();
        return switch (denied.sqlState()) {
            case NOT_AUTHORIZED -> denied.routine().equals("InitializeSessionUserId");
            // A server that asks for passwords does not tell who is missing; another login could see it.
            case WRONG_PASSWORD -> unknown;
            default -> false;
        };
    }

    private Finding denied(Attempt.Denied denied) {
        if (isRoleMissing(denied)) {
            return problem(
                    Finding.Trouble.MISSING_ROLE,
                    "the server has no role \"" + user + "\"",
                    new Words(seen).is(server),
                    advice(program("createuser", "--login --pwprompt " + ShellWord.quote(user))));
        }
        return switch (denied.sqlState()) {
            case WRONG_PASSWORD -> password();
            case NOT_AUTHORIZED -> rules();
            case NO_DATABASE -> noDatabase();
            case NO_PRIVILEGE ->
                problem(
                        Finding.Trouble.NO_PRIVILEGE,
                        "\"" + user + "\" may not connect to \"" + database + "\"",
                        "",
                        advice("as the database's owner: GRANT CONNECT ON DATABASE \"" + database.replace("\"", "\"\"")
                                + "\" TO \"" + user.replace("\"", "\"\"") + "\""));
            case "53300" -> busy(true);
            case "57P03" -> busy(false);
            default ->
                problem(
                        Finding.Trouble.LOGIN_FAILED,
                        "the server at " + server.address() + " refuses the login",
                        "its code is " + denied.sqlState(),
                        advice("see what the server's log says about this connection"));
        };
    }

    private Finding password() {
        Optional<ContainerFacts.Own> own = server.container().flatMap(ContainerFacts::own);
        if (pointer.to().password().isEmpty()) {
            return noPassword();
        }
        if (own.isPresent() && own.get().user().equals(user) && isOwnPasswordRefused()) {
            String name = server.container().get().name();
            return problem(
                    Finding.Trouble.STALE_PASSWORD,
                    "the container's volume keeps an older password of \"" + user + "\"",
                    "the server refuses even the container's own POSTGRES_PASSWORD, which counts only for an empty volume",
                    advice("docker exec -it " + ShellWord.quote(name) + " psql -U " + ShellWord.quote(user)
                            + " -c '\\password'"));
        }
        return problem(
                Finding.Trouble.WRONG_PASSWORD,
                "the server refuses the password of \"" + user + "\"",
                new Words(seen).is(server),
                own.filter(each -> each.user().equals(user)).isPresent()
                        ? advice("take the container's POSTGRES_PASSWORD into " + pointer.places())
                        : advice("correct the password in " + pointer.places()
                                + ", or set it on the server: ALTER ROLE … PASSWORD"));
    }

    private Finding noPassword() {
        return problem(
                Finding.Trouble.NO_PASSWORD,
                "the server wants a password and none is configured",
                new Words(seen).is(server),
                advice("give one in " + pointer.places()));
    }

    private boolean isOwnPasswordRefused() {
        return server.container()
                .flatMap(ContainerFacts::login)
                .flatMap(own -> seen.result(own, server.address()))
                .filter(result -> result instanceof Attempt.Denied denied
                        && denied.sqlState().equals(WRONG_PASSWORD))
                .isPresent();
    }

    private Finding rules() {
        if (postgres.needsTls()) {
            return problem(
                    Finding.Trouble.TLS_REQUIRED,
                    "the server wants TLS and the login goes without",
                    "its pg_hba.conf lets \"" + user + "\" in with TLS alone",
                    advice("sslmode=require in " + pointer.places()));
        }
        String data = seen.details(server)
                .flatMap(ServerDetails::data)
                .map(folder -> folder + "/pg_hba.conf")
                .orElse("the server's pg_hba.conf");
        return problem(
                Finding.Trouble.REJECTED_BY_RULES,
                "pg_hba.conf refuses \"" + user + "\" for \"" + database + "\"",
                new Words(seen).is(server),
                advice("add to " + data + ": host \"" + database + "\" \"" + user + "\" "
                        + (server.address() instanceof Address.UnixSocket ? "" : "samehost ") + "scram-sha-256"));
    }

    private Finding noDatabase() {
        return problem(
                Finding.Trouble.MISSING_DATABASE,
                "the server has no database \"" + database + "\"",
                new Words(seen).is(server),
                advice(pointer.isChosen() ? "reseed reset" : program("createdb", ShellWord.quote(database))));
    }

    private Finding busy(boolean full) {
        return full
                ? problem(
                        Finding.Trouble.TOO_MANY_CONNECTIONS,
                        "the server at " + server.address() + " has no connection left",
                        "",
                        advice("close other clients, or raise max_connections"))
                : problem(
                        Finding.Trouble.STARTING,
                        "the server at " + server.address() + " is starting up or shutting down",
                        "",
                        advice("wait until it is up: reseed doctor"));
    }

    private Finding broken() {
        boolean wants = WANTS_TLS.contains(pointer.to().properties().getOrDefault("sslmode", ""));
        if (wants && !postgres.tls()) {
            return problem(
                    Finding.Trouble.TLS_MISSING,
                    "TLS is configured and the server offers none",
                    new Words(seen).is(server),
                    advice("sslmode=prefer in " + pointer.places() + ", or turn on ssl on the server"));
        }
        if (pointer.to().password().isEmpty() && postgres.opening() instanceof Opening.Asks) {
            return noPassword();
        }
        return problem(
                Finding.Trouble.LOGIN_FAILED,
                "the login at " + server.address() + " did not come to an end",
                new Words(seen).is(server),
                advice("see what the server's log says about this connection"));
    }

    /** A program of PostgreSQL's, in the server's container where it is in one. */
    private String program(String name, String arguments) {
        if (server.container().isPresent()) {
            ContainerFacts container = server.container().get();
            String own = container.own().map(ContainerFacts.Own::user).orElse("postgres");
            return "docker exec -it " + ShellWord.quote(container.name()) + " " + name + " -U " + ShellWord.quote(own)
                    + " " + arguments;
        }
        return name + " -h " + ShellWord.quote(server.address().host()) + " -p "
                + server.address().port() + " -U postgres " + arguments;
    }

    private static Change advice(String text) {
        return new Change(text, List.of());
    }

    private Finding problem(Finding.Trouble trouble, String what, String why, Change change) {
        boolean matters = pointer.isChosen() || pointer.isInFile();
        return new Finding(
                matters ? Finding.Severity.PROBLEM : Finding.Severity.WARNING,
                trouble,
                pointer.sources(),
                what,
                why,
                change.words(),
                change.edits());
    }
}
