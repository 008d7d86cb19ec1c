package dev.reseed.doctor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.server.Address;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the bytes that a place sends, friendly or not. */
@Timeout(30)
class CallerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Where the caller is expected to wait to the end. */
    private static final Duration LITTLE = Duration.ofMillis(300);

    /** Sends one script per connection: to {@code SSLRequest} the first, to a startup the second. */
    private static final class Place implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> startups = new ConcurrentLinkedQueue<>();

        interface Script {
            void answer(OutputStream out) throws IOException;
        }

        Place(Script toSslRequest, Script toStartup) throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (true) {
                        Socket client = socket.accept();
                        open.add(client);
                        Thread.ofPlatform().daemon().start(() -> serve(client, toSslRequest, toStartup));
                    }
                } catch (IOException closed) {
                    assertThat(socket.isClosed()).isTrue();
                }
            });
        }

        private void serve(Socket client, Script toSslRequest, Script toStartup) {
            try {
                InputStream in = client.getInputStream();
                byte[] head = in.readNBytes(8);
                int length = new Fields(head).int32();
                String rest = new String(in.readNBytes(length - 8), StandardCharsets.UTF_8);
                if (length > 8) {
                    startups.add(rest);
                }
                (length == 8 ? toSslRequest : toStartup).answer(client.getOutputStream());
            } catch (IOException gone) {
                // The caller had heard enough.
                return;
            }
        }

        Greeting called(Duration patience) {
            return new Caller("ann", "shop", patience).call(new Address.Tcp("127.0.0.1", socket.getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        }
    }

    private static byte[] message(char type, Object... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        for (Object part : parts) {
            if (part instanceof Integer number) {
                out.writeInt(number);
            } else {
                out.write(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                out.writeByte(0);
            }
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream whole = new DataOutputStream(message);
        whole.writeByte(type);
        whole.writeInt(4 + body.size());
        body.writeTo(whole);
        return message.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Greeting greeting(Place.Script toStartup) throws IOException {
        try (Place place = new Place(out -> out.write('N'), toStartup)) {
            return place.called(PATIENCE);
        }
    }

    private static Greeting.Postgres postgres(Opening opening) {
        return new Greeting.Postgres(false, opening, Optional.empty());
    }

    @Test
    void namesTheRoleAndTheDatabaseAndNothingElse() throws IOException {
        try (Place place = new Place(out -> out.write('N'), out -> out.write(message('R', 5, 1)))) {
            assertThat(place.called(PATIENCE)).isEqualTo(postgres(new Opening.Asks(Method.MD5)));
            assertThat(place.startups)
                    .containsExactly("user\0ann\0database\0shop\0application_name\0reseed doctor\0\0");
        }
    }

    @Test
    void tellsHowAServerWantsToBeConvinced() throws IOException {
        assertThat(greeting(out -> out.write(message('R', 3)))).isEqualTo(postgres(new Opening.Asks(Method.PASSWORD)));
        assertThat(greeting(out -> out.write(message('R', 7)))).isEqualTo(postgres(new Opening.Asks(Method.GSS)));
        assertThat(greeting(out -> out.write(message('R', 9)))).isEqualTo(postgres(new Opening.Asks(Method.SSPI)));
        assertThat(greeting(out -> out.write(message('R', 10, "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", ""))))
                .isEqualTo(postgres(new Opening.Asks(Method.SCRAM)));
        assertThat(greeting(out -> out.write(message('R', 10, "OAUTHBEARER", ""))))
                .isEqualTo(postgres(new Opening.Asks(Method.OAUTH)));
        assertThat(greeting(out -> out.write(message('R', 99)))).isEqualTo(postgres(new Opening.Asks(Method.OTHER)));
    }

    @Test
    void readsTheVersionOfAServerThatLetsEverybodyIn() throws IOException {
        assertThat(greeting(out -> {
                    out.write(message('R', 0));
                    out.write(message('S', "client_encoding", "UTF8"));
                    out.write(message('S', "server_version", "15.14"));
                    out.write(message('K', 1, 2));
                    out.write(message('Z', "I"));
                }))
                .isEqualTo(postgres(new Opening.Welcomes(Optional.of("15.14"))));
    }

    @Test
    void keepsTheStateAndTheRoutineOfARefusalAndNotItsText() throws IOException {
        Greeting greeting = greeting(out -> out.write(
                message('E', "SFATAL", "VFATAL", "C57P03", "Mthe database system is starting up", "Rbackend", "")));

        assertThat(greeting).isEqualTo(postgres(new Opening.Refuses("57P03", "backend")));
        assertThat(greeting.toString()).doesNotContain("starting up");
    }

    @Test
    void refusesAnErrorThatNoPostgresSends() throws IOException {
        assertThat(greeting(out -> out.write(message('E', "Mno state", "")))).isEqualTo(new Greeting.Foreign(""));
        // Its fields never end.
        assertThat(greeting(out -> out.write(message('E', "C28000")))).isEqualTo(new Greeting.Foreign(""));
        assertThat(greeting(out -> out.write(message('E', "C28\u001b[2J", "")))).isEqualTo(new Greeting.Foreign(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 3, 40_000})
    void believesNoLengthThatAFirstMessageCannotHave(int length) throws IOException {
        assertThat(greeting(out -> {
                    DataOutputStream data = new DataOutputStream(out);
                    data.writeByte('R');
                    data.writeInt(length);
                    data.writeInt(0);
                }))
                .isEqualTo(new Greeting.Foreign(""));
    }

    @Test
    void endsWithAServerThatNeverBecomesReady() throws IOException {
        assertThat(greeting(out -> {
                    out.write(message('R', 0));
                    while (true) {
                        out.write(message('S', "application_name", "x"));
                    }
                }))
                .isEqualTo(new Greeting.Foreign(""));
    }

    @Test
    void endsWithAServerWhoseBytesDrip() throws IOException {
        try (Place place = new Place(out -> out.write('N'), out -> {
            byte[] error = message('E', "C28000", "R" + "x".repeat(20_000), "");
            for (byte each : error) {
                out.write(each);
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        })) {
            assertThat(place.called(LITTLE)).isEqualTo(new Greeting.Silent());
        }
    }

    @Test
    void endsWithSilenceBeforeAndAfterTheFirstAnswer() throws IOException {
        try (Place silent = new Place(out -> {}, out -> {})) {
            assertThat(silent.called(LITTLE)).isEqualTo(new Greeting.Silent());
        }
        try (Place silent = new Place(out -> out.write('N'), out -> {})) {
            assertThat(silent.called(LITTLE)).isEqualTo(new Greeting.Silent());
        }
    }

    @Test
    void tellsOtherServersFromPostgres() throws IOException {
        try (Place web = new Place(
                out -> out.write(ascii("HTTP/1.1 400 Bad Request\r\n\r\n")),
                out -> out.write(ascii("HTTP/1.1 400 Bad Request\r\n\r\n")))) {
            assertThat(web.called(PATIENCE)).isEqualTo(new Greeting.Foreign("HTTP"));
        }
        // Its first letter is the one that offers TLS.
        try (Place ssh =
                new Place(out -> out.write(ascii("SSH-2.0-x\r\n")), out -> out.write(ascii("SSH-2.0-x\r\n")))) {
            assertThat(ssh.called(PATIENCE)).isEqualTo(new Greeting.Foreign("SSH"));
        }
        try (Place rude = new Place(OutputStream::close, OutputStream::close)) {
            assertThat(rude.called(PATIENCE)).isEqualTo(new Greeting.Foreign(""));
        }
        try (Place endless = new Place(
                out -> {
                    while (true) {
                        out.write(new byte[8_192]);
                    }
                },
                out -> {})) {
            assertThat(endless.called(PATIENCE)).isEqualTo(new Greeting.Foreign(""));
        }
        // Settings of a session that nobody opened.
        assertThat(greeting(out -> out.write(message('S', "server_version", "15"))))
                .isEqualTo(new Greeting.Foreign(""));
    }

    @Test
    void anErrorToTheFirstQuestionIsPostgresToo() throws IOException {
        byte[] full = message('E', "SFATAL", "C53300", "Msorry", "");
        try (Place busy = new Place(out -> out.write(full), out -> out.write(full))) {
            Greeting greeting = busy.called(PATIENCE);
            assertThat(greeting).isEqualTo(postgres(new Opening.Refuses("53300", "")));
            assertThat(((Opening.Refuses) ((Greeting.Postgres) greeting).opening()).isFull())
                    .isTrue();
        }
    }

    @Test
    void aBrokenHandshakeSaysNothingAboutTheRules() throws IOException {
        byte[] refusal = message('E', "C28000", "RClientAuthentication", "");
        try (Place place = new Place(
                out -> {
                    out.write('S');
                    out.flush();
                },
                out -> out.write(refusal))) {
            Greeting.Postgres greeting = (Greeting.Postgres) place.called(Duration.ofSeconds(1));
            assertThat(greeting.tls()).isTrue();
            assertThat(greeting.needsTls()).isFalse();
        }
    }

    @Test
    void nobodyListens(@TempDir Path folder) throws IOException {
        Place place = new Place(out -> {}, out -> {});
        place.close();

        assertThat(place.called(PATIENCE)).isEqualTo(new Greeting.Absent());
        assertThat(new Caller("ann", "shop", PATIENCE).call(new Address.UnixSocket(folder, 5432)))
                .isEqualTo(new Greeting.Absent());
    }
}
