package dev.reseed.shell;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.EnvironmentLogins;
import dev.reseed.reset.Target;
import dev.reseed.server.ConnectionString;
import dev.reseed.server.Server;

/** {@code url}: the one command that prints a password. */
final class UrlCommand implements CommandDefinition {
    /** The forms that other programs read. */
    enum Format {
        LIBPQ,
        JDBC,
        ENV
    }

    static final CommandSpec SPEC = CommandSpec.of("url", "Server", "prints the connection string for other programs")
            .text("The output holds the password: it is made to be passed on, as in psql \"$(reseed url)\".")
            .option(OptionSpec.value("format", "FORMAT", "libpq by default; env prints lines of NAME='value'")
                    .allowing("libpq", "jdbc", "env"))
            .example("psql \"$(reseed url)\"", "opens psql on the database")
            .example("reseed url --format env >> .env", "appends DATABASE_URL and the PG variables to .env");

    private final Targets targets;

    UrlCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        ConnectionString url = connection(targets.of(in));
        String text = switch (in.enumerated("format", Format.class).orElse(Format.LIBPQ)) {
            case LIBPQ -> url.secretLibpq();
            case JDBC -> url.secretJdbc();
            case ENV -> variables(url);
        };
        return Outcome.done(
                Rendering.of(text.split("\n", -1)), () -> Json.object().put("url", text));
    }

    private static ConnectionString connection(Target target) {
        return switch (target.server().state()) {
            case Server.State.Running running ->
                new ConnectionString(
                        new EnvironmentLogins(target).find(running.login()).orElse(running.login()), target.database());
            case Server.State.Stopped stopped ->
                throw new ReseedException(
                        Kind.UNREACHABLE,
                        "there is no connection string",
                        "the " + target.server().describe() + " does not run",
                        "reseed up");
        };
    }

    private static String variables(ConnectionString url) {
        StringBuilder lines = new StringBuilder();
        url.secretVariables()
                .forEach((name, value) -> lines.append(lines.isEmpty() ? "" : "\n")
                        .append(name)
                        .append("='")
                        .append(value.replace("'", "'\\''"))
                        .append("'"));
        return lines.toString();
    }
}
