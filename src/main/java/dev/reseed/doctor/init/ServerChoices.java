package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.ClaimedAddress;
import dev.reseed.kernel.Secret;
import dev.reseed.project.ConnectionUrl;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Interpolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The servers that a project may use.
 *
 * @param template what stands in for {@code .env} where there is none
 * @param variables those of {@code .env}, or of the template
 */
record ServerChoices(
        List<Claim> claims,
        ComposeServices compose,
        Listening listening,
        Optional<EnvTemplate> template,
        Map<String, String> variables) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1");

    /** Profiles of the machine that somebody develops on. */
    private static final Set<String> OWN_PROFILES = Set.of("dev", "development", "local");

    /** All of them, the likeliest first; at least one. */
    List<ServerChoice> all() {
        List<ServerChoice> choices = new ArrayList<>();
        compose.found().forEach(each -> choices.add(new ServerChoice.Compose(each.file(), each.service())));
        List<ServerChoice.Local> named = named();
        List<ServerChoice.Local> all = locals(claims.stream().filter(each -> !isTemplates(each)));
        all.removeIf(each -> named.stream().anyMatch(one -> one.address().equals(each.address())));
        Stream.concat(named.stream(), all.stream())
                .filter(ServerChoice.Local::listens)
                .forEach(choices::add);
        // Where a file names a server, another one would leave the application without its database.
        named.stream().filter(each -> !each.listens()).forEach(choices::add);
        choices.add(new ServerChoice.Embedded());
        all.stream().filter(each -> !each.listens()).forEach(choices::add);
        return choices;
    }

    /** Those of this machine that the application's files name, containers of the project apart. */
    List<ServerChoice.Local> named() {
        return locals(claims.stream().filter(this::isApplications));
    }

    /** The one name that the compose service and the application's files on this machine have for the database. */
    Optional<String> agreed(ServerChoice server) {
        List<String> names = Stream.concat(
                        made(server).stream(),
                        claims.stream()
                                .filter(each -> isApplications(each) && isHere(each.address()))
                                .flatMap(each -> each.address().database().stream())
                                .map(part -> part.text()))
                .distinct()
                .toList();
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }

    /** The database that a compose service makes. */
    Optional<String> made(ServerChoice server) {
        return found(server).flatMap(ComposeServices.Found::database);
    }

    /** The compose service that was chosen. */
    Optional<ComposeServices.Found> found(ServerChoice server) {
        return compose.found().stream()
                .filter(each -> new ServerChoice.Compose(each.file(), each.service()).equals(server))
                .findFirst();
    }

    /** Whether the application follows it on this machine, and not in a test or elsewhere. */
    private boolean isApplications(Claim claim) {
        return claim.inSection().isEmpty()
                || claim.inSection().filter(OWN_PROFILES::contains).isPresent()
                || template.filter(each -> each.file().equals(claim.place().file()))
                        .isPresent();
    }

    private boolean isTemplates(Claim claim) {
        return claim.inSection().filter("example"::equals).isPresent();
    }

    private static boolean isHere(ClaimedAddress at) {
        return at.isSocket() || HERE.contains(at.host().text());
    }

    /** The addresses of this machine that no container of the project has. */
    private List<ServerChoice.Local> locals(Stream<Claim> from) {
        Map<String, ServerChoice.Local> locals = new LinkedHashMap<>();
        from.filter(each -> isHere(each.address()) && !isContained(each.address()))
                .map(this::local)
                .forEach(each -> locals.putIfAbsent(each.address(), each));
        return new ArrayList<>(locals.values());
    }

    private boolean isContained(ClaimedAddress at) {
        return compose.found().stream()
                .anyMatch(each ->
                        each.port().filter(port -> port == at.portNumber()).isPresent());
    }

    private ServerChoice.Local local(Claim claim) {
        ClaimedAddress at = claim.address();
        return new ServerChoice.Local(
                at,
                at.password().flatMap(this::variable).orElse(null),
                isUrlOfEnv(claim) ? claim.key() : null,
                claim.place().file() + ":" + claim.place().line(),
                at.isSocket() || listening.at(at.host().text(), at.portNumber()));
    }

    /** A variable that holds the password alone. */
    private Optional<String> variable(Secret password) {
        return variables.entrySet().stream()
                .filter(each -> Passwords.isOne(each.getKey()) && Interpolation.isName(each.getKey()))
                .filter(each -> each.getValue().equals(password.reveal()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a claim is a variable of the {@code .env} that Reseed itself reads, in a form that it reads. */
    private boolean isUrlOfEnv(Claim claim) {
        String value = variables.getOrDefault(claim.key(), "");
        String env = template.map(EnvTemplate::file).orElse(DotEnv.FILE_NAME);
        return claim.place().file().equals(env)
                && Interpolation.isName(claim.key())
                && ConnectionUrl.looksLikeOne(value)
                && value.indexOf(',') < 0;
    }
}
