package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.project.ServerSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that belongs to one project of one user: it listens on 127.0.0.1 alone, wants a password that only its user
 * can read, goes on running between commands, and keeps its data in the user's data folder.
 */
public final class EmbeddedServer implements OwnServer {
    private static final String HOST = "127.0.0.1";
    private static final String USER = "postgres";

    private final ServerFolder folder;
    private final EmbeddedPrograms programs;
    private final ServerSpec.Embedded spec;

    /**
     * @param home the project's folder for its server; its parents exist
     * @param cache the folder for unpacked programs
     */
    public EmbeddedServer(Path home, Path cache, ServerSpec.Embedded spec) {
        this.folder = new ServerFolder(home);
        this.programs = new EmbeddedPrograms(cache);
        this.spec = spec;
    }

    @Override
    public State state() {
        return folder.runningPort()
                .<State>map(port -> new State.Running(login(port)))
                .orElseGet(State.Stopped::new);
    }

    @Override
    public boolean exists() {
        return Files.exists(folder.data());
    }

    @Override
    public boolean hasCluster() {
        return folder.hasData();
    }

    @Override
    public boolean runs() {
        try {
            return folder.runs();
        } catch (IOException e) {
            throw folder.failure("nobody can tell whether the embedded server runs", e);
        }
    }

    /** The folder with its data, its password and its log. */
    public Path home() {
        return folder.home();
    }

    @Override
    public String whatGoes() {
        return folder.home().toString();
    }

    @Override
    public boolean hasForeignData() {
        return false;
    }

    @Override
    public List<String> whatStays() {
        return List.of();
    }

    @Override
    public Login up(Progress progress, Cancellation cancellation) {
        State before = state();
        if (before instanceof State.Running running) {
            // It loads libraries while it runs, and its cache may have been emptied.
            programs.unpacked(progress);
            return running.login();
        }
        folder.create();
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            Optional<Integer> port = lock.isValid() ? folder.runningPort() : Optional.empty();
            return login(port.isPresent() ? port.get() : start(progress));
        } catch (IOException e) {
            throw folder.failure("the embedded server could not be started", e);
        }
    }

    @Override
    public void needProgram(Progress progress, Cancellation cancellation) {
        programs.unpacked(progress);
    }

    @Override
    public Visit visit(Progress progress, Cancellation cancellation) {
        boolean ran = runs();
        try {
            return new Started(up(progress, cancellation), ran ? () -> {} : () -> down(progress));
        } catch (RuntimeException e) {
            if (!ran) {
                down(progress);
            }
            throw e;
        }
    }

    private record Started(Login login, Runnable stop) implements Visit {
        @Override
        public void close() {
            stop.run();
        }
    }

    private int start(Progress progress) throws IOException {
        Path installed = programs.unpacked(progress);
        ServerPrograms run = new ServerPrograms(installed, folder);
        if (!folder.hasData()) {
            try (Progress.Step step = progress.start("create server")) {
                run.initdb(USER);
                step.done("PostgreSQL " + EmbeddedPrograms.version());
            }
        }
        folder.requireMajor(EmbeddedPrograms.major());
        @Nullable Integer wanted = spec.port();
        int port = wanted == null ? Ports.choose(folder) : Ports.require(wanted);
        Optional<Integer> before = folder.rememberedPort().filter(last -> wanted == null && last != port);
        folder.clearStalePid();
        try (Progress.Step step = progress.start("start server")) {
            run.start(HOST, port);
            folder.rememberPort(port);
            step.done(HOST + ":" + port
                    + before.map(last -> ", since port " + last + " is taken").orElse(""));
        }
        return port;
    }

    @Override
    public boolean down(Progress progress) {
        if (!Files.exists(folder.lock())) {
            return false;
        }
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            return lock.isValid() && stop(progress, "its data stays");
        } catch (IOException e) {
            throw folder.failure("the embedded server could not be stopped", e);
        }
    }

    private boolean stop(Progress progress, String result) throws IOException {
        if (!folder.runs()) {
            return false;
        }
        try (Progress.Step step = progress.start("stop server")) {
            new ServerPrograms(programs.unpacked(progress), folder).stop();
            step.done(result);
            return true;
        }
    }

    @Override
    public String deleteVolumes(Clearance clearance, Progress progress) {
        if (!Files.exists(folder.home())) {
            return whatGoes();
        }
        // Under the lock from stopping to deleting, so that nobody starts it in between.
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            if (!clearance.system().equals(Clearance.UNSEEN)) {
                folder.requireSystem(clearance.system());
            }
            if (lock.isValid()) {
                stop(progress, "its data goes too");
            }
            folder.requireStopped();
            try (Progress.Step step = progress.start("delete data")) {
                EmbeddedPrograms.delete(folder.home());
                step.done(folder.home().toString());
            }
            return whatGoes();
        } catch (IOException e) {
            throw folder.failure("the embedded server's data could not be deleted", e);
        }
    }

    private FileChannel lockFile() throws IOException {
        return FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Login login(int port) {
        return new Login(new Address.Tcp(HOST, port), USER, Optional.of(password()), Map.of("sslmode", "disable"));
    }

    private Secret password() {
        try {
            return Secret.of(Files.readString(folder.password()).strip());
        } catch (IOException e) {
            throw new ReseedException(
                    dev.reseed.kernel.Kind.FAILED,
                    "the embedded server's password cannot be read",
                    folder.password() + " is missing or belongs to another user",
                    "run the command as the user that made the server",
                    e);
        }
    }

    @Override
    public String describe() {
        String place =
                folder.runningPort().map(port -> " on " + HOST + ":" + port).orElse("");
        return "embedded PostgreSQL " + EmbeddedPrograms.version() + place;
    }
}
