package dev.reseed.doctor.listening;

import dev.reseed.server.Address;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the listening sockets of this machine. Only looks: nothing is connected to.
 *
 * <p>Where the system has no {@code /proc/net/tcp}, as on macOS, the usual ports count as listening, and calling tells.
 */
public final class Listeners {
    private static final List<Path> SOCKET_FOLDERS =
            List.of(Path.of("/var/run/postgresql"), Path.of("/run/postgresql"), Path.of("/tmp"));
    private static final String SOCKET = ".s.PGSQL.";
    private static final int USUAL = 5432;
    private static final int USUAL_COUNT = 11;
    /** Where Reseed's own servers listen. */
    private static final int EMBEDDED = 54400;

    private static final int EMBEDDED_COUNT = 600;

    private final Path proc;

    /** @param proc {@code /proc}, unless a test has its own */
    public Listeners(Path proc) {
        this.proc = proc;
    }

    /** All of them, whatever they are, each address once. */
    public List<Listener> find() {
        return Stream.concat(tcp().stream(), sockets().stream()).toList();
    }

    private List<Listener> tcp() {
        Optional<List<String>> four = lines(proc.resolve("net/tcp"));
        Optional<List<String>> six = lines(proc.resolve("net/tcp6"));
        if (four.isEmpty() && six.isEmpty()) {
            return usual();
        }
        List<SocketTable.Row> rows = Stream.of(four, six)
                .flatMap(Optional::stream)
                .flatMap(lines -> SocketTable.read(lines).stream())
                .filter(row -> isLocal(row.address()))
                // One that names the address gets its connections before one that takes all.
                .sorted(Comparator.comparing(row -> row.address().isAnyLocalAddress()))
                .toList();
        Map<Long, Owner.Program> programs = new Processes(proc)
                .owning(rows.stream().map(SocketTable.Row::inode).collect(Collectors.toSet()));
        Users users = Users.read(Path.of("/etc/passwd"));
        List<Listener> listeners = new ArrayList<>();
        for (SocketTable.Row row : rows) {
            Owner owner = new Owner(users.name(row.uid()), Optional.ofNullable(programs.get(row.inode())));
            addresses(row).forEach(address -> listeners.add(new Listener(address, owner)));
        }
        return listeners.stream()
                .collect(
                        Collectors.toMap(Listener::address, each -> each, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /**
     * Whether a listener may be called unasked. A program that nobody can see is called only where a PostgreSQL would be; a
     * web server is left alone.
     */
    public static boolean isLikely(Listener listener) {
        Owner owner = listener.owner();
        int port = listener.address().port();
        return listener.address() instanceof Address.UnixSocket
                || owner.process()
                        .map(program -> program.name().equals("postgres")
                                || program.name().equals("postmaster"))
                        .orElse(owner.user().equals("postgres"))
                || isUsual(port)
                || isUsual(port, EMBEDDED, EMBEDDED_COUNT);
    }

    /** Whether it is among the ports that PostgreSQL's packages give to servers. */
    public static boolean isUsual(int port) {
        return isUsual(port, USUAL, USUAL_COUNT);
    }

    private static boolean isUsual(int port, int first, int count) {
        return port >= first && port < first + count;
    }

    private static boolean isLocal(InetAddress address) {
        return address.isAnyLocalAddress() || address.isLoopbackAddress();
    }

    /** One that listens on all addresses of IPv6 takes IPv4 too, unless somebody turned that off; calling tells. */
    private static List<Address> addresses(SocketTable.Row row) {
        InetAddress address = row.address();
        if (!address.isAnyLocalAddress()) {
            return List.of(new Address.Tcp(Hosts.literal(address), row.port()));
        }
        Address four = new Address.Tcp("127.0.0.1", row.port());
        return address instanceof Inet6Address ? List.of(four, new Address.Tcp("::1", row.port())) : List.of(four);
    }

    private static List<Listener> usual() {
        return IntStream.range(USUAL, USUAL + USUAL_COUNT)
                .mapToObj(port -> new Listener(new Address.Tcp("127.0.0.1", port), new Owner("", Optional.empty())))
                .toList();
    }

    private static List<Listener> sockets() {
        Set<Path> folders = new LinkedHashSet<>();
        SOCKET_FOLDERS.forEach(folder -> real(folder).ifPresent(folders::add));
        return folders.stream().flatMap(folder -> sockets(folder).stream()).toList();
    }

    private static Optional<Path> real(Path folder) {
        try {
            return Optional.of(folder.toRealPath());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static List<Listener> sockets(Path folder) {
        List<Listener> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SOCKET + "*")) {
            for (Path file : files) {
                String port = file.getFileName().toString().substring(SOCKET.length());
                if (port.matches("[1-9][0-9]{0,4}")) {
                    Owner owner = new Owner(
                            Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName(), Optional.empty());
                    found.add(new Listener(new Address.UnixSocket(folder, Integer.parseInt(port)), owner));
                }
            }
        } catch (IOException unreadable) {
            return found;
        }
        return found;
    }

    private static Optional<List<String>> lines(Path file) {
        try {
            return Optional.of(Files.readAllLines(file));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
