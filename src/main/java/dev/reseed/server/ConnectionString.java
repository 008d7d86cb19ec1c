package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How other programs are told about a database. What begins with {@code secret} holds the password.
 *
 * @param database the database to connect to
 */
public record ConnectionString(Login login, DatabaseName database) {
    /** libpq's URI without the password, to be shown. */
    public String shown() {
        return libpq(false);
    }

    /** libpq's URI with the password: {@code postgresql://user:password@host:port/database}. */
    public String secretLibpq() {
        return libpq(true);
    }

    private String libpq(boolean withPassword) {
        String user = encode(login.user());
        String password = withPassword
                ? login.password().map(p -> ":" + encode(p.reveal())).orElse("")
                : "";
        Map<String, String> parameters = new LinkedHashMap<>();
        String place = switch (login.address()) {
            case Address.Tcp tcp -> tcp.toString();
            case Address.UnixSocket socket -> {
                parameters.put("host", socket.folder().toString());
                parameters.put("port", Integer.toString(socket.port()));
                yield "";
            }
        };
        parameters.putAll(ssl());
        return "postgresql://" + user + password + "@" + place + "/" + encode(database.value()) + query(parameters);
    }

    /** JDBC's URL with user and password as parameters; a Unix socket needs a socket factory that JDBC has not. */
    public String secretJdbc() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", login.user());
        login.password().ifPresent(p -> parameters.put("password", p.reveal()));
        parameters.putAll(ssl());
        String place = switch (login.address()) {
            case Address.Tcp tcp -> tcp.toString();
            case Address.UnixSocket socket -> {
                parameters.put("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
                parameters.put("socketFactoryArg", socket.file().toString());
                yield "localhost:" + socket.port();
            }
        };
        return "jdbc:postgresql://" + place + "/" + encode(database.value()) + query(parameters);
    }

    /** Environment variables, by name: {@code DATABASE_URL} and libpq's own. */
    public Map<String, String> secretVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATABASE_URL", secretLibpq());
        variables.put("PGHOST", login.address().host());
        variables.put("PGPORT", Integer.toString(login.address().port()));
        variables.put("PGDATABASE", database.value());
        variables.put("PGUSER", login.user());
        login.password().ifPresent(p -> variables.put("PGPASSWORD", p.reveal()));
        String mode = login.properties().get("sslmode");
        if (mode != null) {
            variables.put("PGSSLMODE", mode);
        }
        return variables;
    }

    /** The TLS properties, which libpq and the driver name alike; a server on loopback without TLS needs none. */
    private Map<String, String> ssl() {
        Map<String, String> ssl = new TreeMap<>(login.properties());
        ssl.keySet().removeIf(key -> !key.startsWith("ssl"));
        ssl.remove("sslmode", "disable");
        return ssl;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : "?"
                        + parameters.entrySet().stream()
                                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
