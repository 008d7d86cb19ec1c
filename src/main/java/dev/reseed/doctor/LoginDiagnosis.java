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
    static final String WRONG_PASSWORD = "28P01";
    private static final String NOT_AUTHORIZED = "28000";
    static final String NO_DATABASE = "3D000";
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
        return seen.result(pointer.to(), server.address())
                .filter(result -> !isDrift(result))
                .map(this::judge);
    }

    private boolean isDrift(Attempt.Result result) {
        return result instanceof Attempt.Denied denied
                && denied.sqlState().equals(WRONG_PASSWORD)
                && new PasswordDiagnosis(seen, pointer, server).isDrift();
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
                        ? "try it yourself: " + seen.command("status") + "; or let the server ask by scram-sha-256"
                        : "let the server ask by scram-sha-256, in its pg_hba.conf",
                List.of());
    }

    private Finding judge(Attempt.Result result) {
        return switch (result) {
            case Attempt.Accepted accepted -> throw new IllegalStateException("the login works");
            case Attempt.Broken broken -> broken();
            case Attempt.Denied denied -> {
                boolean own = seen.isOwn(server.address().port()) && server.isLocal();
                List<Sighting> others = own ? List.of() : seen.alternatives(pointer);
                if (!others.isEmpty()) {
                    yield elsewhere(denied, others.getFirst());
                }
                Optional<PlannedServer> planned = PlannedServer.of(seen, pointer);
                if (planned.isPresent()) {
                    yield planned(denied, planned.get());
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
                advice("start this project's own server, or correct the port in " + pointer.portWritten()));
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

    private Finding planned(Attempt.Denied denied, PlannedServer planned) {
        return problem(
                Finding.Trouble.WRONG_PORT,
                planned.what(server.address().port()),
                new Words(seen).is(server) + ", and " + reason(denied) + "; " + planned.why(),
                Change.to(pointer, planned.address()));
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
                .filter(each -> !each.roles().containsKey(user))
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
                    advice(ServerCommands.of(server)
                            .program("createuser", "--login --pwprompt " + ShellWord.quote(user))));
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
                        advice(ServerCommands.of(server)
                                .sql("GRANT CONNECT ON DATABASE " + ServerCommands.identifier(database) + " TO "
                                        + ServerCommands.identifier(user))));
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
        if (pointer.to().password().isEmpty()) {
            return noPassword();
        }
        PasswordDiagnosis.Verdict verdict = new PasswordDiagnosis(seen, pointer, server).verdict();
        return problem(verdict.trouble(), verdict.what(), verdict.why(), advice(verdict.fix()));
    }

    private Finding noPassword() {
        return problem(
                Finding.Trouble.NO_PASSWORD,
                "the server wants a password and none is configured",
                new Words(seen).is(server),
                advice("give one in " + pointer.hostWritten()));
    }

    private Finding rules() {
        if (postgres.needsTls()) {
            return problem(
                    Finding.Trouble.TLS_REQUIRED,
                    "the server wants TLS and the login goes without",
                    "its pg_hba.conf lets \"" + user + "\" in with TLS alone",
                    advice("sslmode=require in " + pointer.hostWritten()));
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
        boolean barred = seen.details(server)
                .filter(each -> Boolean.FALSE.equals(each.roles().get(user)))
                .isPresent();
        String reset = seen.command("reset");
        ServerCommands commands = ServerCommands.of(server);
        String create = commands.program("createdb", "-O " + ShellWord.quote(user) + " " + ShellWord.quote(database));
        String allow = commands.sql("ALTER ROLE " + ServerCommands.identifier(user) + " CREATEDB");
        return problem(
                Finding.Trouble.MISSING_DATABASE,
                "the server has no database \"" + database + "\"",
                new Words(seen).is(server) + (barred ? ", and \"" + user + "\" may not create databases" : ""),
                advice(!pointer.isChosen() ? create : barred ? allow + " && " + reset : reset));
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
                        advice("wait until it is up: " + seen.command("doctor")));
    }

    private Finding broken() {
        boolean wants = WANTS_TLS.contains(pointer.to().properties().getOrDefault("sslmode", ""));
        if (wants && !postgres.tls()) {
            return problem(
                    Finding.Trouble.TLS_MISSING,
                    "TLS is configured and the server offers none",
                    new Words(seen).is(server),
                    advice("sslmode=prefer in " + pointer.hostWritten() + ", or turn on ssl on the server"));
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
