package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.LocalLogin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that somebody else starts and stops. */
public final class LocalServer implements Server {
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "channel_binding", "channelBinding",
            "gssencmode", "gssEncMode",
            "krbsrvname", "kerberosServerName",
            "require_auth", "requireAuth",
            "sslnegotiation", "sslNegotiation",
            "application_name", "ApplicationName");

    private final Login login;
    private final List<String> warnings;

    /**
     * @param warnings about the login's sources, for the user
     * @throws ReseedException usage, if the login asks for a check that the driver cannot make
     */
    public LocalServer(LocalLogin local, List<String> warnings) {
        requireNoRevocationList(local);
        this.warnings = List.copyOf(warnings);
        Map<String, String> properties = new LinkedHashMap<>();
        local.options().forEach((key, value) -> properties.put(DRIVER_NAMES.getOrDefault(key, key), value));
        Address address = local.isSocket()
                ? new Address.UnixSocket(Path.of(local.host()), local.port())
                : new Address.Tcp(local.host(), local.port());
        login = new Login(address, local.user(), local.knownPassword(), properties);
    }

    private static void requireNoRevocationList(LocalLogin local) {
        // The driver ignores it without a word, and would take a certificate that was revoked.
        if (!local.options().getOrDefault("sslcrl", "").isEmpty()) {
            throw ReseedException.usage(
                    "sslcrl cannot be used",
                    "the driver cannot check revocation lists",
                    "take out sslcrl, or the variable PGSSLCRL, if this server may be used without that check");
        }
    }

    public Login login() {
        return login;
    }

    /**
     * Looks whether it lets the login in.
     *
     * @throws ReseedException unreachable, with the reason
     */
    public void requireAnswer(Cancellation cancellation) {
        new Connector(login, cancellation).open(Connector.MAINTENANCE).close();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public State state() {
        return new State.Running(login);
    }

    @Override
    public Login up(Progress progress, Cancellation cancellation) {
        return login;
    }

    @Override
    public boolean down(Progress progress) {
        throw ReseedException.usage(
                "the server at " + login.address() + " is not stopped",
                "Reseed did not start it",
                "stop it the way that it was started");
    }

    @Override
    public String describe() {
        return "server at " + login.address();
    }
}
