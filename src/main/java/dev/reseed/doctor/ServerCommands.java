package dev.reseed.doctor;

import dev.reseed.kernel.ShellWord;
import java.util.regex.Pattern;

/** Commands for a server's superuser, as they are pasted into a shell: inside its container, where it is in one. */
final class ServerCommands {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private final String container;
    private final String connection;

    private ServerCommands(String container, String connection) {
        this.container = container;
        this.connection = connection;
    }

    static ServerCommands of(Sighting server) {
        return server.container()
                .map(ServerCommands::in)
                .orElseGet(() -> new ServerCommands(
                        "",
                        " -h " + ShellWord.quote(server.address().host()) + " -p "
                                + server.address().port() + " -U postgres"));
    }

    static ServerCommands in(ContainerFacts container) {
        String own = container.own().map(ContainerFacts.Own::user).orElse("postgres");
        return new ServerCommands(
                "docker exec -it " + ShellWord.quote(container.name()) + " ", " -U " + ShellWord.quote(own));
    }

    /** One of PostgreSQL's programs. */
    String program(String name, String arguments) {
        return container + name + connection + " " + arguments;
    }

    /** Runs a statement. */
    String sql(String statement) {
        // Every server has this database; one of the user's name it need not have.
        return program("psql", "-d postgres -c " + ShellWord.quote(statement));
    }

    /** Asks for a role's new password, and sets it. */
    String password(String role) {
        return sql("\\password " + (PLAIN.matcher(role).matches() ? role : identifier(role)));
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
