package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.kernel.ShellWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The project's environments, as commands name them.
 *
 * @param chosen the one that a command is about; empty where there is no project
 * @param usual the one that a command is about that names none
 * @param project the option that names the project, as typed, with a space before it; empty where none was given
 * @param services what containers the environments are in
 */
public record Environments(String chosen, String usual, String project, List<Service> services) {
    public Environments {
        services = List.copyOf(services);
    }

    /**
     * An environment whose server is in a container.
     *
     * @param file the file that describes the container, absolute: a compose file, or {@code reseed.yml}
     * @param service its name in that file
     */
    public record Service(String environment, Path file, String service) {}

    /** One environment, whose server is in no container. */
    public static Environments of(String chosen) {
        return new Environments(chosen, chosen, "", List.of());
    }

    /** A command of Reseed's about the chosen environment, as it is typed: {@code reseed up --env docker}. */
    String command(String words) {
        return command(words, chosen);
    }

    private String command(String words, String environment) {
        boolean named = !environment.equals(usual) && !environment.isEmpty();
        return "reseed " + words + project + (named ? " --env " + ShellWord.quote(environment) : "");
    }

    /** Whether a compose file's word is about the service that the chosen environment is in. */
    boolean isChosens(Claim published) {
        return published
                .inSection()
                .filter(service ->
                        environments(published.place().path(), service).contains(chosen))
                .isPresent();
    }

    /** The command that starts a service, where it is an environment's: the chosen one's, or else the first. */
    Optional<String> start(Path file, String service) {
        List<String> found = environments(file, service);
        return found.contains(chosen)
                ? Optional.of(command("up"))
                : found.stream().findFirst().map(each -> command("up", each));
    }

    private List<String> environments(Path file, String service) {
        return services.stream()
                .filter(each -> each.file().equals(file.toAbsolutePath().normalize())
                        && each.service().equals(service))
                .map(Service::environment)
                .toList();
    }
}
