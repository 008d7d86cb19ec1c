package dev.reseed.server.docker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the databases of a container are.
 *
 * @param mount what is mounted where its data is; empty when the data is in the container itself, or when its program's
 *     arguments put the data elsewhere, so that nobody can tell
 * @param below what is mounted in the data, such as a volume for the write-ahead log
 */
record DataPlace(Optional<Mounted> mount, List<Mounted> below) {
    private static final String MOVED = "(.* )?-D.*|.*--pgdata.*|.*data_directory.*";

    DataPlace {
        below = List.copyOf(below);
    }

    /**
     * Of what is mounted.
     *
     * @param data the data folder
     * @param arguments of its program
     */
    static DataPlace of(String data, List<Mounted> mounts, List<String> arguments) {
        if (arguments.stream().anyMatch(each -> each.matches(MOVED))) {
            return new DataPlace(Optional.empty(), List.of());
        }
        Optional<Mounted> nearest = mounts.stream()
                .filter(mount -> mount.holds(data))
                .max(Comparator.comparingInt(mount -> mount.target().length()));
        return new DataPlace(
                nearest,
                mounts.stream()
                        .filter(mount -> !mount.holds(data) && Mounted.isAtOrAbove(data, mount.target()))
                        .toList());
    }

    /**
     * The volumes that hold the databases and nothing else that anybody knows of; none where the data folder itself is in
     * something else, since what is below it belongs to that.
     *
     * @param own those that may be deleted
     */
    List<String> volumes(List<String> own) {
        if (mount.filter(each -> own.contains(each.source())).isEmpty()) {
            return List.of();
        }
        return Stream.concat(mount.stream(), below.stream())
                .map(Mounted::source)
                .filter(own::contains)
                .distinct()
                .toList();
    }
}
