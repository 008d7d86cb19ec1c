package dev.reseed.doctor.claims;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.DotEnv;
import dev.reseed.project.compose.ComposeFile;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.project.compose.ComposeService;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compose files: the published port of each PostgreSQL, and what the variables of the other services point at. The
 * reader of compose files says what they mean; the file's text only where it is written.
 */
public final class ComposeFormat implements Format {
    private static final int POSTGRES_PORT = 5432;
    private static final int MAX_SERVICES = 100;
    private static final int MAX_PORTS = 20;
    private static final Pattern FILE =
            Pattern.compile("(?:.*/)?(?:docker-)?compose(?:[-.]\\w+)*\\.ya?ml|(?:.*/)?compose/[\\w.-]+\\.ya?ml");
    private static final Pattern IMAGE =
            Pattern.compile("(?:.*/)?(?:postgres|postgresql|postgis|pgvector|timescaledb(?:-ha)?)(?:[:@].*)?");
    private static final Pattern DEFAULT =
            Pattern.compile("(?:.*:)?\\$\\{([A-Za-z_][A-Za-z0-9_]*):?-([0-9]{1,5})}(?::[0-9]+(?:/tcp)?)?");
    private static final Origin COMPOSE = new Origin.Implied("compose");

    private final Path root;
    private final Map<String, String> environment;

    ComposeFormat(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
    }

    /** Whether a file is a compose file. */
    public static boolean isOne(String path) {
        return FILE.matcher(path).matches();
    }

    /** Whether an image is one of PostgreSQL. */
    public static boolean isPostgres(String image) {
        return IMAGE.matcher(image).matches();
    }

    @Override
    public boolean reads(String path) {
        return isOne(path) && !path.contains(".override.");
    }

    @Override
    public void read(Findings findings) {
        List<YamlTree> trees = YamlTree.of(findings);
        if (trees.isEmpty()) {
            return;
        }
        YamlTree tree = trees.getFirst();
        try {
            ComposeFile compose = ComposeFile.read(findings.file().path(), root, environment);
            for (String name : compose.services().stream().limit(MAX_SERVICES).toList()) {
                service(compose, name, tree, findings);
            }
        } catch (ReseedException e) {
            told(findings, e);
        }
    }

    private static void service(ComposeFile compose, String name, YamlTree tree, Findings findings) {
        Map<String, Traced> own = tree.below("services." + name);
        Place place = own.values().stream()
                .findFirst()
                .map(findings::place)
                .orElse(findings.file().place(0));
        boolean isServer = compose.image(name).filter(ComposeFormat::isPostgres).isPresent();
        if (!isServer) {
            // What an application is built from, or may do, is not our concern; its variables are.
            variables(variables(compose.variables(name), own, place, findings), own, findings, place, name);
            return;
        }
        ComposeService service;
        try {
            service = compose.service(name);
        } catch (ReseedException e) {
            told(findings, e);
            return;
        }
        Map<String, Traced> variables = variables(service.environment(), own, place, findings);
        service.ports().stream()
                .filter(each -> each.target() == POSTGRES_PORT && each.from() > 0)
                .limit(MAX_PORTS)
                .forEach(each -> published(service, each, variables, own, findings));
    }

    /** Where an application is told to look: in the lines of this file, wherever their values come from. */
    private static void variables(
            Map<String, Traced> variables, Map<String, Traced> own, Findings findings, Place place, String name) {
        Map<String, Traced> written = written(own);
        new Families(
                        variables,
                        key -> written.containsKey(key) ? findings.place(written.get(key)) : place,
                        findings,
                        name)
                .read();
    }

    private static void told(Findings findings, ReseedException e) {
        String why = e.why().lines().findFirst().orElse("");
        findings.problem(findings.file().place(0), "cannot be read in full: " + why);
    }

    /** The variables of a container; those whose text stands in the file know where. */
    private static Map<String, Traced> variables(
            Map<String, String> values, Map<String, Traced> own, Place place, Findings findings) {
        Map<String, Traced> written = written(own);
        Map<String, Traced> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(
                name,
                Optional.ofNullable(written.get(name))
                        .map(raw -> traced(raw, value, findings))
                        .orElseGet(() -> Traced.read(place, value))));
        return all;
    }

    /** The variables of a container as the file has them, references and all. */
    private static Map<String, Traced> written(Map<String, Traced> own) {
        Map<String, Traced> written = new LinkedHashMap<>();
        own.forEach((path, value) -> {
            if (path.startsWith("environment.")) {
                written.put(path.substring("environment.".length()), value);
            } else if (path.startsWith("environment[")) {
                int equals = value.text().indexOf('=');
                if (equals > 0) {
                    written.put(value.text().substring(0, equals), value.sub(equals + 1));
                }
            }
        });
        return written;
    }

    private static Traced traced(Traced raw, String value, Findings findings) {
        try {
            Traced filled = new References(findings.variables(), References.Style.SHELL).fill(raw);
            return filled.text().equals(value) ? filled : Traced.read(findings.place(raw), value);
        } catch (References.Unresolved e) {
            return Traced.read(findings.place(raw), value);
        }
    }

    private static void published(
            ComposeService service,
            ComposePort port,
            Map<String, Traced> variables,
            Map<String, Traced> own,
            Findings findings) {
        Published published = port(port, own, findings);
        AddressParts parts = new AddressParts();
        boolean anywhere =
                port.ip().isEmpty() || port.ip().equals("0.0.0.0") || port.ip().equals("::");
        parts.host = new Part(anywhere ? "localhost" : port.ip(), COMPOSE);
        Part part = published
                .value()
                .part(String.valueOf(port.from()))
                .orElse(new Part(String.valueOf(port.from()), COMPOSE));
        parts.port = defaulted(part, own, findings).orElse(part);
        parts.orUser(variables.get("POSTGRES_USER"));
        if (parts.user == null) {
            parts.user = new Part("postgres", COMPOSE);
        }
        Traced database = variables.getOrDefault("POSTGRES_DB", Traced.EMPTY);
        parts.database = database.isEmpty()
                ? new Part(parts.user.text(), COMPOSE)
                : database.part(database.text()).orElse(null);
        parts.orPassword(variables.get("POSTGRES_PASSWORD"));
        findings.parts(new Findings.Key(findings.place(published.line()), Claim.PUBLISHED, service.name()), parts);
    }

    /** The port where the file has it as the default of a variable that is not set. */
    private static Optional<Part> defaulted(Part port, Map<String, Traced> own, Findings findings) {
        if (!(port.origin() instanceof Origin.Written written)
                || !written.place().path().equals(findings.file().path())) {
            return Optional.empty();
        }
        Path env = written.place().path().resolveSibling(DotEnv.FILE_NAME);
        String file = findings.file().label().replaceFirst("[^/]+$", DotEnv.FILE_NAME);
        return own.entrySet().stream()
                .filter(each -> each.getKey().startsWith("ports["))
                .map(each -> DEFAULT.matcher(each.getValue().text()))
                .filter(each -> each.matches() && each.group(2).equals(port.text()))
                // One that is set to nothing is written somewhere: no second line would count.
                .filter(each -> findings.variables().get(each.group(1)).isEmpty())
                .map(each -> new Part(port.text(), new Origin.Default(written.place(), each.group(1), env, file)))
                .findFirst();
    }

    /**
     * Where the port of this machine is written.
     *
     * @param line what the compose file has
     * @param value the port itself, which a variable may have
     */
    private record Published(Traced line, Traced value) {}

    private static Published port(ComposePort port, Map<String, Traced> own, Findings findings) {
        String wanted = String.valueOf(port.from());
        Published first = new Published(own.values().stream().findFirst().orElse(Traced.EMPTY), Traced.EMPTY);
        for (Map.Entry<String, Traced> each : own.entrySet()) {
            boolean longForm = each.getKey().matches("ports\\[\\d+\\]\\.published");
            if (longForm || each.getKey().matches("ports\\[\\d+\\]")) {
                Traced filled = filled(each.getValue(), findings);
                String[] words = filled.text().split(":", -1);
                String found = longForm || words.length < 2 ? filled.text() : words[words.length - 2];
                if (found.equals(wanted)) {
                    int end = longForm ? filled.text().length() : filled.text().lastIndexOf(':');
                    return new Published(each.getValue(), filled.sub(end - wanted.length(), end));
                }
                first = first.value().isEmpty()
                        ? new Published(each.getValue(), Traced.read(findings.place(each.getValue()), wanted))
                        : first;
            }
        }
        return first;
    }

    private static Traced filled(Traced raw, Findings findings) {
        try {
            return new References(findings.variables(), References.Style.SHELL).fill(raw);
        } catch (References.Unresolved e) {
            return raw;
        }
    }
}
