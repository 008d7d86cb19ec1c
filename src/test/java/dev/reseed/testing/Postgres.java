package dev.reseed.testing;

import dev.reseed.kernel.DatabaseName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** PostgreSQL's own client programs, of the installed version, on its server: the oracle of tests. */
public final class Postgres {
    private final Cluster cluster;
    private final Path bin;

    /**
     * The programs on a server.
     *
     * @param cluster the installed one, or another of its version
     */
    public Postgres(Cluster cluster) {
        this.cluster = cluster;
        this.bin = Cluster.installedPrograms().orElseThrow();
    }

    /** Runs a script with psql; any error ends it, and the test. */
    public void script(DatabaseName database, Path script) {
        need(
                "psql",
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-o",
                "/dev/null",
                "-d",
                database.value(),
                "-f",
                script.toString());
    }

    /** Restores an archive; any error ends it, and the test. */
    public void restore(DatabaseName database, Path archive) {
        need("pg_restore", "--exit-on-error", "-d", database.value(), archive.toString());
    }

    /** The same with more options. */
    public void restore(DatabaseName database, Path archive, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--exit-on-error", "-d", database.value()));
        arguments.addAll(List.of(options));
        arguments.add(archive.toString());
        need("pg_restore", arguments.toArray(String[]::new));
    }

    /** The table of contents of an archive, as pg_restore shows it. */
    public String list(Path archive) {
        return need("pg_restore", "--list", archive.toString());
    }

    /** An archive as pg_restore writes it as a text, without what differs from call to call. */
    public String script(Path archive) {
        return withoutRestrictions(need("pg_restore", "-f", "-", archive.toString()));
    }

    private static String withoutRestrictions(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("\\restrict ") && !line.startsWith("\\unrestrict "))
                .collect(Collectors.joining("\n"));
    }

    /** Dumps a database into a file or folder. */
    public void dump(DatabaseName database, Path into, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-f", into.toString(), "-d", database.value()));
        need("pg_dump", arguments.toArray(String[]::new));
    }

    /** Dumps a database as one text, without what differs from call to call. */
    public String text(DatabaseName database, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-d", database.value()));
        return withoutRestrictions(need("pg_dump", arguments.toArray(String[]::new)));
    }

    /** Writes what the program says to standard output through a pipe: it cannot go back there. */
    public void dumpThroughPipe(DatabaseName database, Path into, List<String> options) {
        List<String> command = command("pg_dump", options.toArray(String[]::new));
        command.addAll(List.of("-d", database.value()));
        List<String> piped = new ArrayList<>(
                List.of("bash", "-o", "pipefail", "-c", "out=$1; shift; \"$@\" | cat >\"$out\"", "piped"));
        piped.add(into.toString());
        piped.addAll(command);
        Commands.need(piped.toArray(String[]::new));
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "PGPASSWORD=" + cluster.password(),
                bin.resolve(program).toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(cluster.port()),
                "-U",
                "postgres"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a program that has to end well, and gives its output. */
    private String need(String program, String... arguments) {
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program + " ended with " + process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
