package dev.reseed.shell;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Does what the program was started for, in one of its three ways. */
final class RequestRunner {
    record Surroundings(Screen screen, Reporter reporter, Interrupts interrupts, BufferedReader standardInput) {}

    private final Request request;
    private final Dispatcher dispatcher;
    private final ObjectProvider<ScriptRunner> scripts;
    private final ObjectProvider<InteractiveShell> shell;
    private final Surroundings surroundings;

    RequestRunner(
            Request request,
            Dispatcher dispatcher,
            ObjectProvider<ScriptRunner> scripts,
            ObjectProvider<InteractiveShell> shell,
            Surroundings surroundings) {
        this.request = request;
        this.dispatcher = dispatcher;
        this.scripts = scripts;
        this.shell = shell;
        this.surroundings = surroundings;
    }

    /**
     * Does it.
     *
     * @return the exit code
     */
    int run() {
        try {
            return answer();
        } catch (IOException | RuntimeException e) {
            return surroundings.reporter().failed(e, false, request.globals(), null);
        }
    }

    private int answer() throws IOException {
        return switch (request) {
            case Request.Session session ->
                surroundings.screen().inShell()
                        ? shell.getObject().converse()
                        : script("stdin", surroundings.standardInput());
            case Request.Script script -> scriptFile(script.file());
            case Request.Run run -> listening(run);
            case Request.Help help -> dispatcher.request(help);
            case Request.Version version -> dispatcher.request(version);
        };
    }

    private int listening(Request.Run run) {
        surroundings.interrupts().listen();
        return dispatcher.request(run);
    }

    private int scriptFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "it is a folder", null);
        }
        try (BufferedReader text = Files.newBufferedReader(file)) {
            return script(file.toString(), text);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (FileSystemException e) {
            throw unreadable(file, "the system denies it", e);
        }
    }

    private int script(String name, BufferedReader text) {
        surroundings.interrupts().listen();
        return scripts.getObject().run(name, text);
    }

    private static ReseedException unreadable(Path file, String why, @Nullable IOException cause) {
        return new ReseedException(
                Kind.USAGE, "the script \"" + file + "\" cannot be read", why, "give the path of a text file", cause);
    }
}
