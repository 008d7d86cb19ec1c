package dev.reseed.doctor.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.server.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the kernel's tables of sockets. */
class SocketTableTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    /** As a machine of the usual byte order writes it. */
    private static String address(String little, String big) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? little : big;
    }

    private static String row(String address, String port, String state) {
        return "   0: " + address + ":" + port + " 00000000:0000 " + state
                + " 00000000:00000000 00:00000000 00000000   109        0 4264300 1 0000000078308680 100 0 0 10 0";
    }

    @Test
    void readsListeningSocketsOfBothFamilies() {
        String four = address("0100007F", "7F000001");
        String six = address("00000000000000000000000001000000", "00000000000000000000000000000001");

        assertThat(SocketTable.read(List.of(HEAD, row(four, "1538", "0A"), row(six, "1538", "0A"))))
                .containsExactly(
                        new SocketTable.Row(InetAddress.ofLiteral("127.0.0.1"), 5432, 109, 4264300),
                        new SocketTable.Row(InetAddress.ofLiteral("::1"), 5432, 109, 4264300));
    }

    @Test
    void leavesOutConnectionsAndWhatItDoesNotKnow() {
        String four = address("0100007F", "7F000001");

        assertThat(SocketTable.read(List.of(
                        HEAD,
                        row(four, "1538", "01"),
                        row(four + "00", "1538", "0A"),
                        row(four, "1538", "0A").replace("4264300", "x"),
                        "",
                        "\u0000".repeat(100))))
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsASocketOfThisProcessAndItsOwner() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Address address = new Address.Tcp("127.0.0.1", socket.getLocalPort());

            Optional<Listener> found = new Listeners(Path.of("/proc"))
                    .find().stream()
                            .filter(each -> each.address().equals(address))
                            .findFirst();

            assertThat(found).isPresent();
            assertThat(found.get().owner().process().orElseThrow().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(Listeners.isLikely(found.get())).isFalse();
        }
    }

    @Test
    void withoutTheKernelsTablesTheUsualPortsCount(@TempDir Path empty) {
        assertThat(new Listeners(empty).find())
                .extracting(Listener::address)
                .contains(new Address.Tcp("127.0.0.1", 5432), new Address.Tcp("127.0.0.1", 5442));
    }

    @Test
    void namesUsersAndNumbersThatHaveNone(@TempDir Path folder) throws IOException {
        Path passwd = Files.writeString(folder.resolve("passwd"), "broken\nann:x:1000:1000::/:/bin/sh\n:x:y:\n");

        assertThat(Users.read(passwd).name(1000)).isEqualTo("ann");
        assertThat(Users.read(passwd).name(7)).isEqualTo("user 7");
        assertThat(Users.read(folder.resolve("none")).name(7)).isEqualTo("user 7");
    }

    @Test
    void callsUnaskedOnlyWhatIsLikelyToBePostgres() {
        Owner unknown = new Owner("root", Optional.empty());
        Owner web = new Owner("ann", Optional.of(new Owner.Program(7, "node", "")));
        Owner server = new Owner("ann", Optional.of(new Owner.Program(8, "postgres", "")));
        Owner hidden = new Owner("postgres", Optional.empty());

        assertThat(likely(8080, unknown)).isFalse();
        assertThat(likely(8080, web)).isFalse();
        assertThat(likely(22, unknown)).isFalse();
        assertThat(likely(8080, server)).isTrue();
        assertThat(likely(8080, hidden)).isTrue();
        assertThat(likely(5433, unknown)).isTrue();
        assertThat(likely(54412, unknown)).isTrue();
        assertThat(likely(5443, unknown)).isFalse();
    }

    private static boolean likely(int port, Owner owner) {
        return Listeners.isLikely(new Listener(new Address.Tcp("127.0.0.1", port), owner));
    }
}
