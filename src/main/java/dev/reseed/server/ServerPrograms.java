package dev.reseed.server;

import dev.reseed.kernel.ReseedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code initdb} and {@code pg_ctl}. */
final class ServerPrograms {
    /** Development settings: loopback and password only, no socket, no statement or row in the log. */
    private static final String SETTINGS = """

            # Written by Reseed when it made this server.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            log_error_verbosity = terse
            log_min_error_statement = panic
            """;

    private final Path installed;
    private final ServerFolder folder;

    ServerPrograms(Path installed, ServerFolder folder) {
        this.installed = installed;
        this.folder = folder;
    }

    /** Makes the cluster; an interrupted attempt is cleared away first. */
    void initdb(String user) throws IOException {
        folder.makePassword();
        if (Files.exists(folder.data())) {
            EmbeddedPrograms.delete(folder.data());
        }
        Path unfinished = folder.home().resolve("data.new");
        if (Files.exists(unfinished)) {
            EmbeddedPrograms.delete(unfinished);
        }
        run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + user,
                "--pwfile=" + folder.password(),
                "--auth=scram-sha-256",
                // The password is random: more rounds of hashing protect nothing, and each login pays for them.
                "--set=scram_iterations=1",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.writeString(unfinished.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        Files.move(unfinished, folder.data());
    }

    void start(String host, int port) throws IOException {
        run(
                "pg_ctl",
                "start",
                "--pgdata=" + folder.data(),
                "--log=" + folder.log(),
                "--silent",
                "--wait",
                "--timeout=60",
                "--options=-h " + host + " -p " + port);
    }

    void stop() throws IOException {
        run("pg_ctl", "stop", "--pgdata=" + folder.data(), "--mode=fast", "--silent", "--wait", "--timeout=60");
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (runsAsRoot()) {
            // PostgreSQL refuses to run as root. In a user namespace of its own the process is nobody,
            // while its files stay root's.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(installed.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        File output = folder.home().resolve(program + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        int exit = waitFor(builder.start(), program);
        if (exit != 0) {
            throw ReseedException.failed(
                    "the embedded server's " + program + " failed",
                    "it ended with exit code " + exit,
                    "see " + output + " and " + folder.log());
        }
    }

    private static int waitFor(Process process, String program) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ReseedException.failed("waiting for " + program + " was interrupted", "the thread was stopped", "");
        }
    }

    private boolean runsAsRoot() throws IOException {
        return Files.getAttribute(folder.home(), "unix:uid").equals(0);
    }
}
