package dev.reseed.doctor.listening;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the programs that have open sockets, as far as this user may see. */
final class Processes {
    /** Those that have the sockets which are looked for, most likely: asked first, and mostly alone. */
    private static final Set<String> LIKELY = Set.of("postgres", "postmaster", "docker-proxy");

    private final Path proc;

    Processes(Path proc) {
        this.proc = proc;
    }

    /** The programs that have the sockets, by inode; those that cannot be seen are left out. */
    Map<Long, Owner.Program> owning(Set<Long> inodes) {
        Map<Long, Owner.Program> found = new HashMap<>();
        Set<Long> wanted = new HashSet<>(inodes);
        // Read once: a process may end, or become another program, while the list is sorted.
        Map<Boolean, List<Path>> processes =
                numbered().stream().collect(Collectors.partitioningBy(process -> LIKELY.contains(name(process))));
        List<Path> inOrder = new ArrayList<>(processes.getOrDefault(true, List.of()));
        inOrder.addAll(processes.getOrDefault(false, List.of()));
        for (Path process : inOrder) {
            if (wanted.isEmpty()) {
                return found;
            }
            for (long inode : sockets(process)) {
                if (wanted.remove(inode)) {
                    found.put(inode, program(process));
                }
            }
        }
        return found;
    }

    private List<Path> numbered() {
        List<Path> processes = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
            all.forEach(processes::add);
        } catch (IOException unreadable) {
            return processes;
        }
        return processes;
    }

    private static List<Long> sockets(Path process) {
        List<Long> inodes = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : open) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(Long.parseLong(target.substring(8, target.length() - 1)));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException goneOrForbidden) {
            return inodes;
        }
        return inodes;
    }

    /** The program of a process. */
    Owner.Program program(long pid) {
        return program(proc.resolve(Long.toString(pid)));
    }

    private static Owner.Program program(Path process) {
        String file;
        try {
            file = Files.readSymbolicLink(process.resolve("exe")).toString();
        } catch (IOException forbidden) {
            file = "";
        }
        return new Owner.Program(Long.parseLong(process.getFileName().toString()), name(process), file);
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
