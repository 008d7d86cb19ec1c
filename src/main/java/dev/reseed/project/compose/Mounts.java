package dev.reseed.project.compose;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code volumes} and {@code tmpfs} of a service, in all their forms. */
final class Mounts {
    private static final Set<String> HARMLESS = Set.of("rw", "cached", "delegated", "consistent", "default");

    private final ComposeFile.Reading reading;
    private final Declared declared;

    Mounts(ComposeFile.Reading reading, Declared declared) {
        this.reading = reading;
        this.declared = declared;
    }

    /** Where an entry is mounted, by which entries of two files are the same. */
    static String target(Tree entry) {
        return switch (entry) {
            case Tree.Text text -> {
                String[] parts = text.text().split(":", -1);
                yield parts.length == 1 ? parts[0] : parts[1];
            }
            case Tree.Keys keys ->
                keys.get("target").orElse(keys) instanceof Tree.Text text ? text.text() : entry.toString();
            case Tree.Items items -> items.toString();
        };
    }

    List<ComposeMount> of(List<Tree> volumes, List<Tree> tmpfs) {
        List<ComposeMount> mounts = new ArrayList<>();
        for (Tree each : volumes) {
            switch (each) {
                case Tree.Text text -> shortForm(text).ifPresent(mounts::add);
                case Tree.Keys keys ->
                    longForm(new Fields(keys, reading.findings())).ifPresent(mounts::add);
                case Tree.Items list -> problem(list.place(), "a volume is a text or a map, not a list");
            }
        }
        for (Tree each : tmpfs) {
            if (each instanceof Tree.Text text) {
                String[] parts = text.text().split(":", 2);
                if (parts.length == 2) {
                    reading.findings().warn(text.place(), "the options of \"tmpfs\" are not carried out by Reseed");
                }
                mounts.add(new ComposeMount.Tmpfs(parts[0], OptionalLong.empty()));
            } else {
                problem(each.place(), "\"tmpfs\" must be a path, or a list of paths");
            }
        }
        return mounts.stream().filter(mount -> absolute(mount, volumes, tmpfs)).toList();
    }

    private boolean absolute(ComposeMount mount, List<Tree> volumes, List<Tree> tmpfs) {
        if (mount.target().startsWith("/")) {
            return true;
        }
        Tree first = volumes.isEmpty() ? tmpfs.getFirst() : volumes.getFirst();
        problem(first.place(), "what is mounted needs an absolute path in the container");
        return false;
    }

    private Optional<ComposeMount> shortForm(Tree.Text text) {
        String[] parts = text.text().split(":", -1);
        if (parts.length > 3 || parts[0].isEmpty()) {
            problem(text.place(), "a volume must be written as TARGET, SOURCE:TARGET or SOURCE:TARGET:ro");
            return Optional.empty();
        }
        if (parts.length == 1) {
            return Optional.of(new ComposeMount.Anonymous(parts[0], false));
        }
        boolean readOnly = false;
        String relabel = "";
        for (String option : parts.length == 3 ? parts[2].split(",") : new String[0]) {
            if (option.equals("ro")) {
                readOnly = true;
            } else if (option.equalsIgnoreCase("z")) {
                relabel = option;
            } else if (!HARMLESS.contains(option)) {
                reading.findings().warn(text.place(), "an option of the volume is not carried out by Reseed");
            }
        }
        if (!isPath(parts[0])) {
            boolean only = readOnly;
            return declared.volume(parts[0], text.place())
                    .map(volume -> new ComposeMount.Named(volume, parts[1], only));
        }
        return bind(text.place(), parts[0], parts[1], readOnly, relabel);
    }

    private static boolean isPath(String source) {
        return source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
    }

    private Optional<ComposeMount> bind(Place place, String source, String target, boolean readOnly, String relabel) {
        try {
            String home = reading.variables().get("HOME").orElse("");
            String path = source.equals("~") || source.startsWith("~/") ? home + source.substring(1) : source;
            return Optional.of(new ComposeMount.Bind(
                    place.folder().resolve(path).toAbsolutePath().normalize(), target, readOnly, relabel));
        } catch (InvalidPathException e) {
            problem(place, "the source of the volume is not a path on this system");
            return Optional.empty();
        }
    }

    /** The engine would make a folder in its place. */
    private void requireSource(Fields fields, ComposeMount mount) {
        if (mount instanceof ComposeMount.Bind bind && !Files.exists(bind.source(), LinkOption.NOFOLLOW_LINKS)) {
            problem(
                    fields.get("source").map(Tree::place).orElse(fields.place()),
                    "\"source\" is not there, and \"create_host_path: false\" keeps it from being made");
        }
    }

    private Optional<ComposeMount> longForm(Fields fields) {
        fields.known(
                Set.of("type", "source", "target", "read_only", "bind", "volume", "tmpfs", "consistency"),
                Set.of(),
                Map.of());
        String target = fields.text("target").orElse("");
        String source = fields.text("source").orElse("");
        boolean readOnly = fields.bool("read_only");
        return switch (fields.text("type").orElse("")) {
            case "volume" -> {
                fields.fields("volume")
                        .ifPresent(options -> options.known(
                                Set.of(),
                                Set.of("nocopy", "labels"),
                                Map.of("subpath", "mount the whole volume, or use server: { url: … }")));
                yield source.isEmpty()
                        ? Optional.of(new ComposeMount.Anonymous(target, readOnly))
                        : declared.volume(source, fields.place())
                                .map(volume -> new ComposeMount.Named(volume, target, readOnly));
            }
            case "bind" -> {
                Optional<Fields> options = fields.fields("bind");
                options.ifPresent(each -> each.known(
                        Set.of("selinux", "create_host_path"), Set.of("propagation", "recursive"), Map.of()));
                Optional<ComposeMount> mount = bind(
                        fields.place(),
                        source,
                        target,
                        readOnly,
                        options.flatMap(each -> each.text("selinux")).orElse(""));
                if (!options.flatMap(each -> each.flag("create_host_path")).orElse(true)) {
                    mount.ifPresent(each -> requireSource(fields, each));
                }
                yield mount;
            }
            case "tmpfs" -> {
                Optional<Fields> options = fields.fields("tmpfs");
                options.ifPresent(each -> each.known(Set.of("size"), Set.of("mode"), Map.of()));
                yield Optional.of(new ComposeMount.Tmpfs(
                        target, options.map(each -> each.bytes("size")).orElse(OptionalLong.empty())));
            }
            default -> {
                problem(fields.place(), "\"type\" of a volume must be volume, bind or tmpfs for Reseed");
                yield Optional.empty();
            }
        };
    }

    private void problem(Place place, String text) {
        reading.findings().problem(place, text);
    }
}
