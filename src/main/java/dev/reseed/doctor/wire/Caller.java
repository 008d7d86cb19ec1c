package dev.reseed.doctor.wire;

import dev.reseed.server.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * Asks an address the first questions of PostgreSQL's protocol: {@code SSLRequest}, and on another connection a startup
 * without TLS, then, where the rules refuse that, one behind TLS. No password is ever sent. Source: PostgreSQL's
 * documentation, "Message Flow".
 */
public final class Caller {
    private static final byte[] SSL_REQUEST =
            ByteBuffer.allocate(8).putInt(8).putInt(80877103).array();

    /** For the handshake with a server that answered twice already; the first of a process takes its time. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(3);

    private final String user;
    private final String database;
    private final Duration patience;

    /**
     * @param user the role to name
     * @param database the database to name
     * @param patience for all that is asked of one address, TLS apart
     */
    public Caller(String user, String database, Duration patience) {
        this.user = user;
        this.database = database;
        this.patience = patience;
    }

    /**
     * Calls.
     *
     * @param address a numeric address, or a socket: no name is looked up
     */
    public Greeting call(Address address) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean tls;
        try (Socket socket = connect(address, deadline)) {
            tls = offersTls(new Wire(socket, deadline));
        } catch (Wire.NotPostgres other) {
            return foreign(other);
        } catch (IOException e) {
            return failed(e, address);
        }
        return opened(address, tls, deadline);
    }

    private static boolean offersTls(Wire wire) throws IOException {
        wire.send(SSL_REQUEST);
        int first = wire.one();
        // One byte is all that may come: who goes on began to talk by itself, as SSH does with an S.
        if ((first == 'S' || first == 'N') && !wire.hasMore()) {
            return first == 'S';
        }
        if (first == 'E') {
            // Too busy, or too old, to know the question.
            Dialogue.refusal(wire.message('E').fields());
            return false;
        }
        throw new Wire.NotPostgres(first < 0 ? "" : (char) first + wire.scraps());
    }

    private Greeting opened(Address address, boolean tls, long deadline) {
        Opening plain;
        try (Socket socket = connect(address, deadline)) {
            plain = new Dialogue(new Wire(socket, deadline)).open(user, database);
        } catch (Wire.NotPostgres other) {
            return foreign(other);
        } catch (IOException e) {
            return failed(e, address);
        }
        boolean refused = plain instanceof Opening.Refuses refuses && refuses.isByRules();
        return new Greeting.Postgres(
                tls,
                plain,
                refused && tls ? secured(address, System.nanoTime() + HANDSHAKE.toNanos()) : Optional.empty());
    }

    /** Empty where no TLS comes about, which says nothing about the server's rules. */
    private Optional<Opening> secured(Address address, long deadline) {
        try (Socket socket = connect(address, deadline)) {
            Wire wire = new Wire(socket, deadline);
            if (!offersTls(wire)) {
                return Optional.empty();
            }
            SSLSocket inner = (SSLSocket)
                    blindTls().getSocketFactory().createSocket(socket, address.host(), address.port(), false);
            inner.setSoTimeout(Wire.remaining(deadline));
            inner.startHandshake();
            return Optional.of(new Dialogue(new Wire(inner, deadline)).open(user, database));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Nothing secret is sent over it, and who the server says to be is not believed. */
    private static SSLContext blindTls() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private static Socket connect(Address address, long deadline) throws IOException {
        Socket socket = address instanceof Address.UnixSocket ? AFUNIXSocket.newInstance() : new Socket();
        try {
            SocketAddress place = switch (address) {
                case Address.UnixSocket unix -> AFUNIXSocketAddress.of(unix.file());
                case Address.Tcp tcp -> new InetSocketAddress(InetAddress.ofLiteral(tcp.host()), tcp.port());
            };
            socket.connect(place, Wire.remaining(deadline));
            return socket;
        } catch (SocketTimeoutException e) {
            socket.close();
            throw new Dropped();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Thrown where connecting itself got no answer. */
    private static final class Dropped extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static Greeting failed(IOException e, Address address) {
        return switch (e) {
            case Dropped dropped -> new Greeting.Dropped();
            case SocketTimeoutException timeout -> new Greeting.Silent();
            case NoRouteToHostException route -> new Greeting.Unroutable();
            case PortUnreachableException route -> new Greeting.Unroutable();
            case ConnectException refused -> new Greeting.Absent();
            case SocketException socket ->
                address instanceof Address.UnixSocket unix ? closed(unix) : new Greeting.Foreign("");
            default -> new Greeting.Foreign("");
        };
    }

    private static Greeting closed(Address.UnixSocket unix) {
        return Files.exists(unix.file()) && !Files.isWritable(unix.file())
                ? new Greeting.Forbidden()
                : new Greeting.Absent();
    }

    private static Greeting foreign(Wire.NotPostgres other) {
        String start = String.valueOf(other.getMessage());
        if (start.startsWith("HTTP/")) {
            return new Greeting.Foreign("HTTP");
        }
        if (start.startsWith("SSH-")) {
            return new Greeting.Foreign("SSH");
        }
        return new Greeting.Foreign("");
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
