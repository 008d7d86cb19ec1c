package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;

/** Says why a login did not work, from the SQLState, the I/O error below it, and one question to what listens there. */
final class ConnectFailure {
    /** What looks at all that this class cannot see. */
    private static final String DOCTOR = "; reseed doctor says what listens where";

    private ConnectFailure() {}

    /** Fails at once where something listens that says nothing: the driver would wait for it three times as long. */
    static void requireAnswer(Login login, DatabaseName database) {
        if (Probe.ask(login.address()) == Probe.Answer.SILENT) {
            Reason reason = silent(login.address());
            throw new ReseedException(Kind.UNREACHABLE, what(login, database), reason.why(), reason.remedy());
        }
    }

    private static String what(Login login, DatabaseName database) {
        return "cannot connect to \"" + database + "\" at " + login.address() + " as \"" + login.user() + "\"";
    }

    static ReseedException of(SQLException error, Login login, DatabaseName database) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        Reason reason = switch (state) {
            case "28P01" ->
                new Reason(
                        "the server refused the password",
                        "correct the user or the password of this environment in reseed.yml, .env or the"
                                + " password file" + DOCTOR);
            case "28000" ->
                new Reason(
                        SqlFailures.message(error),
                        "use a role that may log in from here, or add a line for it to the server's pg_hba.conf");
            case SqlFailures.UNDEFINED_DATABASE ->
                new Reason("the server has no database \"" + database + "\"", "create it with: reseed reset");
            case SqlFailures.CANNOT_CONNECT_NOW ->
                new Reason(SqlFailures.message(error), "wait until the server is up, then run it again");
            case SqlFailures.TOO_MANY_CONNECTIONS ->
                new Reason(SqlFailures.message(error), "close other clients or raise max_connections");
            default -> network(error, login, state);
        };
        return new ReseedException(Kind.UNREACHABLE, what(login, database), reason.why(), reason.remedy(), error);
    }

    private record Reason(String why, String remedy) {}

    private static Reason network(SQLException error, Login login, String state) {
        Optional<IOException> io = ioCause(error);
        if (io.isPresent()) {
            Optional<Reason> known = known(io.get(), login.address());
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (state.equals("08004") && login.password().isEmpty()) {
            return new Reason(
                    "the server wants a password and none is configured",
                    "give one: password: \"${PGPASSWORD}\" under the environment's server in reseed.yml");
        }
        return switch (Probe.ask(login.address())) {
            case POSTGRESQL ->
                new Reason(SqlFailures.message(error), "see what the server's log says about this connection");
            case OTHER ->
                new Reason(
                        "something answers there, but it is not PostgreSQL",
                        "correct the port of this environment in reseed.yml or .env" + DOCTOR);
            case SILENT -> silent(login.address());
            case ABSENT -> nobody(login.address());
        };
    }

    private static Reason silent(Address address) {
        return new Reason(
                "something accepts connections there but says nothing",
                "see which program listens on port " + address.port() + ", or correct the port in reseed.yml" + DOCTOR);
    }

    private static Optional<Reason> known(IOException io, Address address) {
        return switch (io) {
            case UnknownHostException unknown ->
                Optional.of(new Reason(
                        "the host name cannot be resolved", "correct the host of this environment in reseed.yml"));
            case SocketTimeoutException timeout ->
                Optional.of(new Reason(
                        "no answer came in time: the host is down, or a firewall drops the packets",
                        "see whether the host is up and its port open, or correct the address in reseed.yml"));
            case NoRouteToHostException route ->
                Optional.of(new Reason(
                        "there is no route to the host", "correct the host of this environment in reseed.yml"));
            case ConnectException refused -> Optional.of(nobody(address));
            case SocketException socket ->
                address instanceof Address.UnixSocket ? Optional.of(nobody(address)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Reason nobody(Address address) {
        return switch (address) {
            case Address.Tcp tcp ->
                new Reason(
                        "nothing listens on port " + tcp.port() + " there (connection refused)",
                        "start the server, or correct the port of this environment in reseed.yml" + DOCTOR);
            case Address.UnixSocket socket ->
                new Reason(
                        Files.exists(socket.file())
                                ? "the socket file is there, but no server answers on it"
                                : "there is no such socket file",
                        "start the server, or correct the folder and the port in reseed.yml");
        };
    }

    private static Optional<IOException> ioCause(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(io);
            }
        }
        return Optional.empty();
    }
}
