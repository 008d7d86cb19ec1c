package dev.reseed.server.docker;

import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.project.compose.ComposeService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service as it is to be on an engine.
 *
 * @param project Compose's name for the project, which the names on the engine begin with
 * @param folder the folder that the project is in
 * @param files the files that describe it, absolute
 * @param data the volume that is mounted where the image keeps its data; empty where the service names its mounts itself
 */
public record Deployment(
        String project, ComposeService service, Path folder, List<Path> files, Optional<ComposeMount.Volume> data) {
    private static final int POSTGRESQL = 5432;

    public Deployment {
        files = List.copyOf(files);
    }

    /** The container's name. */
    public String container() {
        return service.containerName().orElse(project + "-" + service.name() + "-1");
    }

    /** The port in the container that PostgreSQL is published from. */
    public int target() {
        String variable = service.environment().getOrDefault("PGPORT", "");
        int wanted = variable.matches("[0-9]{1,5}") ? Integer.parseInt(variable) : POSTGRESQL;
        List<Integer> published = service.ports().stream()
                .filter(port -> port.protocol().equals("tcp"))
                .map(ComposePort::target)
                .toList();
        return published.size() == 1 ? published.getFirst() : wanted;
    }

    /** The volumes that are made for it, hold their data themselves, and are deleted with it. */
    public List<ComposeMount.Volume> ownVolumes() {
        return volumes().stream().filter(volume -> !volume.isElsewhere()).toList();
    }

    /** All volumes that it names. */
    List<ComposeMount.Volume> volumes() {
        List<ComposeMount.Volume> named = service.mounts().stream()
                .filter(ComposeMount.Named.class::isInstance)
                .map(mount -> ((ComposeMount.Named) mount).volume())
                .distinct()
                .collect(Collectors.toList());
        data.ifPresent(named::add);
        return named;
    }

    /**
     * Whether the databases are in a folder of this machine, or in a volume that is not Reseed's to delete.
     *
     * @param data where the image keeps its data
     */
    boolean keepsDataElsewhere(String data) {
        return service.mounts().stream()
                .filter(mount -> Mounted.isAtOrAbove(mount.target(), data))
                .anyMatch(mount -> switch (mount) {
                    case ComposeMount.Bind bind -> true;
                    case ComposeMount.Named named -> named.volume().isElsewhere();
                    case ComposeMount.Anonymous anonymous -> false;
                    case ComposeMount.Tmpfs tmpfs -> false;
                });
    }

    /** Folders of this machine and volumes that keep their data elsewhere, in words: they are never deleted. */
    public List<String> foreign() {
        return service.mounts().stream()
                .flatMap(mount -> switch (mount) {
                    case ComposeMount.Bind bind -> Stream.of("the folder " + bind.source());
                    case ComposeMount.Named named -> foreign(named.volume());
                    case ComposeMount.Anonymous anonymous -> Stream.<String>empty();
                    case ComposeMount.Tmpfs tmpfs -> Stream.<String>empty();
                })
                .toList();
    }

    private static Stream<String> foreign(ComposeMount.Volume volume) {
        if (volume.external()) {
            return Stream.of("the external volume " + volume.name());
        }
        return volume.isElsewhere()
                ? Stream.of("the volume " + volume.name() + ", whose driver keeps its data elsewhere")
                : Stream.empty();
    }

    /** Whether a folder, as a label on the engine names it, is this project's. */
    boolean isIn(String named) {
        try {
            return !named.isEmpty() && real(Path.of(named)).equals(real(folder));
        } catch (InvalidPathException ofAnotherSystem) {
            return false;
        }
    }

    /** The folder itself, whatever links lead to it; as it is named where there is none. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** What is mounted into its container, as {@link Existing#mounts} shows it. */
    private List<Mounted> mounts(String data) {
        List<Mounted> mounts = new ArrayList<>();
        for (ComposeMount mount : service.mounts()) {
            mounts.add(
                    switch (mount) {
                        case ComposeMount.Named named ->
                            new Mounted(
                                    named.target(),
                                    Mounted.Kind.VOLUME,
                                    named.volume().name());
                        case ComposeMount.Bind bind ->
                            new Mounted(
                                    bind.target(),
                                    Mounted.Kind.FOLDER,
                                    bind.source().toString());
                        case ComposeMount.Anonymous anonymous ->
                            new Mounted(anonymous.target(), Mounted.Kind.ANONYMOUS, "");
                        case ComposeMount.Tmpfs tmpfs -> new Mounted(tmpfs.target(), Mounted.Kind.MEMORY, "");
                    });
        }
        this.data.ifPresent(volume -> mounts.add(new Mounted(data, Mounted.Kind.VOLUME, volume.name())));
        return mounts;
    }

    /**
     * Where its databases are to be, by its description alone.
     *
     * @param data where the image keeps its data
     */
    DataPlace dataPlace(String data) {
        List<String> arguments = Stream.concat(
                        service.program().entrypoint().stream(), service.program().command().stream())
                .flatMap(List::stream)
                .toList();
        return DataPlace.of(data, mounts(data), arguments);
    }

    /** Compose's labels of the container. */
    Map<String, String> labels(String version) {
        Map<String, String> labels = new LinkedHashMap<>(service.labels());
        labels.put(ComposeLabels.PROJECT, project);
        labels.put(ComposeLabels.SERVICE, service.name());
        labels.put(ComposeLabels.NUMBER, "1");
        labels.put(ComposeLabels.ONE_OFF, "False");
        labels.put(ComposeLabels.WORKING_DIR, folder.toString());
        labels.put(
                ComposeLabels.CONFIG_FILES, files.stream().map(Path::toString).collect(Collectors.joining(",")));
        labels.put(ComposeLabels.VERSION, version);
        labels.put(ComposeLabels.CONFIG_HASH, hash());
        return labels;
    }

    /** Compose compares it with a hash of its own, and makes the container anew when a person lets it. */
    private String hash() {
        String text = service + " " + service.environment();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
