package dev.reseed.sql;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Finds out what psql sends for a script: speaks just enough of the server's side of the protocol to say yes to
 * everything, and writes the queries down.
 */
final class PsqlRecorder {
    private static final Pattern COPY = Pattern.compile(
            "(?s)\\A(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*copy\\s.*\\sfrom\\s+stdin\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRINGS = Pattern.compile(
            "(?s)\\A\\s*set\\s+standard_conforming_strings\\s*=\\s*(on|off)\\b.*", Pattern.CASE_INSENSITIVE);

    /** What psql sent: the queries, and for each COPY its data, in order. */
    record Recording(List<String> queries, List<String> copies) {}

    private final Path psql;

    PsqlRecorder(Path psql) {
        this.psql = psql;
    }

    Recording run(Path script) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Recording> recording = CompletableFuture.supplyAsync(() -> serve(server));
            Process process = new ProcessBuilder(
                            psql.toString(),
                            "-X",
                            "-q",
                            "-f",
                            script.toString(),
                            "host=127.0.0.1 port=" + server.getLocalPort()
                                    + " user=u dbname=d sslmode=disable gssencmode=disable client_encoding=UTF8")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("psql does not end");
            }
            return recording.get(10, TimeUnit.SECONDS);
        }
    }

    private static Recording serve(ServerSocket server) {
        try (Socket socket = server.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
            socket.setTcpNoDelay(true);
            in.readNBytes(in.readInt() - 4);
            message(out, 'R', new byte[4]);
            status(out, "server_version", "15.0");
            status(out, "server_encoding", "UTF8");
            status(out, "client_encoding", "UTF8");
            status(out, "standard_conforming_strings", "on");
            message(out, 'K', new byte[8]);
            ready(out);
            return record(in, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording record(DataInputStream in, DataOutputStream out) throws IOException {
        Recording recording = new Recording(new ArrayList<>(), new ArrayList<>());
        StringBuilder data = new StringBuilder();
        for (int type = in.read(); type >= 0 && type != 'X'; type = in.read()) {
            byte[] body = in.readNBytes(in.readInt() - 4);
            if (type == 'Q') {
                String query = new String(body, 0, body.length - 1, StandardCharsets.UTF_8);
                recording.queries().add(query);
                answer(query, out);
            } else if (type == 'd') {
                data.append(new String(body, StandardCharsets.ISO_8859_1));
            } else if (type == 'c') {
                recording
                        .copies()
                        .add(new String(data.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                data.setLength(0);
                complete(out);
            }
        }
        return recording;
    }

    private static void answer(String query, DataOutputStream out) throws IOException {
        if (COPY.matcher(query).matches()) {
            message(out, 'G', new byte[3]);
            out.flush();
            return;
        }
        var strings = STRINGS.matcher(query);
        if (strings.matches()) {
            status(out, "standard_conforming_strings", strings.group(1));
        }
        complete(out);
    }

    private static void complete(DataOutputStream out) throws IOException {
        message(out, 'C', "SET\0".getBytes(StandardCharsets.UTF_8));
        ready(out);
    }

    private static void ready(DataOutputStream out) throws IOException {
        message(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void status(DataOutputStream out, String name, String value) throws IOException {
        message(out, 'S', (name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
    }
}
