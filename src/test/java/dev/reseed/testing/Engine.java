package dev.reseed.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The container engine of this machine, asked by the docker program: what a test made for a Compose project. */
public final class Engine {
    /** An image that is there. */
    public static final String IMAGE = "postgres:15";

    private static final String PROJECT = "label=com.docker.compose.project=";

    private Engine() {}

    /** Skips the test where no engine answers, or it lacks the image. */
    public static void assume() {
        Commands.Ended engine = Commands.run("docker", "image", "inspect", "--format", "{{.Id}}", IMAGE);
        assumeThat(engine.exit())
                .as("no container engine with the image " + IMAGE + ": " + engine.output())
                .isZero();
    }

    /** The project's containers, networks and volumes, by kind and name, sorted. */
    public static List<String> of(String project) {
        String filter = PROJECT + project;
        List<String> all = new java.util.ArrayList<>();
        lines("docker", "ps", "--all", "--filter", filter, "--format", "{{.Names}}")
                .forEach(name -> all.add("container " + name));
        lines("docker", "network", "ls", "--filter", filter, "--format", "{{.Name}}")
                .forEach(name -> all.add("network " + name));
        lines("docker", "volume", "ls", "--filter", filter, "--format", "{{.Name}}")
                .forEach(name -> all.add("volume " + name));
        return all.stream().sorted().toList();
    }

    /** Returns when the project has a container. */
    public static void awaitContainer(String project, Process program) {
        await(
                () -> of(project).stream().anyMatch(each -> each.startsWith("container")),
                program,
                "the program ended before it made a container");
    }

    /** Returns when a container has written a text to its log. */
    public static void awaitLog(String container, String text, Process program) {
        await(
                () -> Commands.run("docker", "logs", container).output().contains(text),
                program,
                "the program ended before the container wrote: " + text);
    }

    private static void await(BooleanSupplier condition, Process program, String otherwise) {
        while (!condition.getAsBoolean()) {
            if (!program.isAlive()) {
                throw new IllegalStateException(otherwise);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Removes all of a project. */
    public static void clear(String project) {
        if (Commands.run("docker", "version").exit() != 0) {
            return; // nothing can have been made
        }
        of(project).stream()
                .map(each -> each.split(" ", 2))
                .sorted((a, b) -> a[0].compareTo(b[0]))
                .forEach(each -> {
                    switch (each[0]) {
                        case "container" -> Commands.need("docker", "rm", "--force", "--volumes", each[1]);
                        case "network" -> Commands.need("docker", "network", "rm", each[1]);
                        default -> Commands.need("docker", "volume", "rm", each[1]);
                    }
                });
    }

    private static List<String> lines(String... command) {
        return Commands.need(command).lines().filter(line -> !line.isEmpty()).toList();
    }
}
