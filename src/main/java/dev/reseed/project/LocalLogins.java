package dev.reseed.project;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Completes a {@code local} server's settings as libpq does. In this order, first come: the keys of
 * {@code reseed.yml}, its URL, the service file, the {@code PG*} variables, the password file, and the defaults
 * (localhost, 5432, the system's user). {@code PGDATABASE} is not read: what is reset is named in the file.
 */
public final class LocalLogins {
    private static final String DEFAULT_HOST = "localhost";
    private static final String DEFAULT_PORT = "5432";

    private final Map<String, String> environment;
    private final Path home;
    private final String systemUser;

    /**
     * Keeps where to look; nothing is read yet.
     *
     * @param environment the process's variables
     * @param home the user's home folder
     * @param systemUser the user's name on this system
     */
    public LocalLogins(Map<String, String> environment, Path home, String systemUser) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.systemUser = systemUser;
    }

    /**
     * Reads the service and the password file and gives the login. Nothing is connected, no name is looked up.
     *
     * @param database the database that a line of the password file must fit
     * @throws ReseedException usage, if a variable or a line of a file is wrong, or the service does not exist
     */
    public ResolvedLogin resolve(ServerSpec.Local server, DatabaseName database) {
        LibpqSettings fromVariables = variables();
        Problems problems = new Problems();
        LibpqSettings settings = server.settings();
        Optional<String> service = settings.get("service").or(() -> fromVariables.get("service"));
        LibpqSettings fromService = service.map(each -> service(each, problems)).orElse(LibpqSettings.NONE);
        problems.throwIfAny("the service file");
        return complete(settings.or(fromService).or(fromVariables), database);
    }

    private ResolvedLogin complete(LibpqSettings settings, DatabaseName database) {
        List<String> warnings = new ArrayList<>();
        for (String name : settings.ignored()) {
            warnings.add("the parameter \"" + name + "\" of the URL was ignored: libpq does not know it");
        }
        String host = settings.get("hostaddr").or(() -> settings.get("host")).orElse(DEFAULT_HOST);
        int port = Integer.parseInt(settings.get("port").orElse(DEFAULT_PORT));
        String user = settings.get("user").orElse(systemUser);
        PasswordFile.Wanted wanted = new PasswordFile.Wanted(host, port, database.value(), user);
        Optional<Secret> password = Optional.ofNullable(settings.password())
                .or(() -> passwordFile(settings, warnings).flatMap(text -> PasswordFile.find(text, wanted)));
        Map<String, String> options = new LinkedHashMap<>(settings.values());
        List.of("host", "hostaddr", "port", "user", "dbname", "service", "passfile")
                .forEach(options::remove);
        return new ResolvedLogin(new LocalLogin(host, port, user, password.orElse(null), options), warnings);
    }

    private LibpqSettings variables() {
        List<String> faults = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (LibpqKeyword keyword : LibpqKeyword.values()) {
            String value = environment.getOrDefault(keyword.variable(), "");
            if (!value.isEmpty()) {
                keyword.fault(value).ifPresent(fault -> faults.add(keyword.variable() + " " + fault));
                values.put(keyword.word(), value);
            }
        }
        if (!faults.isEmpty()) {
            throw ReseedException.usage(
                    "the connection cannot be made with the environment's variables",
                    String.join("\n", faults),
                    "correct or unset " + (faults.size() == 1 ? "it" : "them"));
        }
        String password = environment.getOrDefault("PGPASSWORD", "");
        return new LibpqSettings(values, password.isEmpty() ? null : Secret.of(password), List.of());
    }

    private LibpqSettings service(String name, Problems problems) {
        for (Path file : serviceFiles()) {
            String label = Shown.plain(file.toString());
            Optional<LibpqSettings> found = Files.exists(file)
                    ? TextFile.read(file, label, problems)
                            .flatMap(text -> ServiceFile.find(text, label, name, problems))
                    : Optional.empty();
            if (found.isPresent()) {
                return found.get();
            }
        }
        problems.throwIfAny("the service file");
        String looked =
                String.join(", ", serviceFiles().stream().map(Shown::path).toList());
        throw ReseedException.usage(
                "the connection service cannot be found",
                "the name from \"service\" or PGSERVICE is in none of: " + looked,
                "add the service to one of these files, or correct its name");
    }

    private List<Path> serviceFiles() {
        String named = environment.getOrDefault("PGSERVICEFILE", "");
        String system = environment.getOrDefault("PGSYSCONFDIR", "");
        Path own = named.isEmpty() ? home.resolve(".pg_service.conf") : Path.of(named);
        return Stream.concat(
                        Stream.of(own), system.isEmpty() ? Stream.of() : Stream.of(Path.of(system, "pg_service.conf")))
                .toList();
    }

    private Optional<String> passwordFile(LibpqSettings settings, List<String> warnings) {
        Optional<String> named = settings.get("passfile");
        Path file = named.map(Path::of).orElse(home.resolve(".pgpass"));
        String label = Shown.path(file);
        if (!Files.exists(file)) {
            named.ifPresent(each -> warnings.add("the password file " + label + " does not exist"));
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            warnings.add("the password file " + label + " was ignored: it is not a regular file");
            return Optional.empty();
        }
        if (openToOthers(file)) {
            warnings.add("the password file " + label + " was ignored: others can read it; run chmod 600 on it");
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<String> text = TextFile.read(file, Shown.plain(file.toString()), problems);
        problems.throwIfAny("the password file");
        return text;
    }

    private static boolean openToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.stream().anyMatch(each -> !each.name().startsWith("OWNER"));
        } catch (UnsupportedOperationException e) {
            // A file system without permissions: libpq does not ask there either.
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
