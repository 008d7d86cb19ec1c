package dev.reseed.testing;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes a line for each test that ended and for each test, class or factory that was skipped or gave up:
 * {@code passed|failed|skipped TAB name TAB reason}, appended to a file of this JVM's in {@code target/outcomes}.
 *
 * <p>Surefire's own reports do not mention a class whose {@code @BeforeAll} met a false assumption, nor a test
 * factory that did: to them such tests never were.
 */
public final class OutcomeRecorder implements TestExecutionListener {
    private final Path file = Path.of(
            System.getProperty("basedir", ""),
            "target",
            "outcomes",
            ProcessHandle.current().pid() + ".tsv");

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write("skipped", test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    write("passed", test, "");
                }
            }
            case ABORTED ->
                write("skipped", test, reasonOf(result.getThrowable().orElse(null)));
            case FAILED -> write("failed", test, "");
        }
    }

    private static String reasonOf(@Nullable Throwable cause) {
        String message = cause == null ? null : cause.getMessage();
        return message == null ? "" : message.strip().replaceFirst("^Assumption failed: ", "");
    }

    private synchronized void write(String outcome, TestIdentifier test, String reason) {
        String line = outcome + "\t" + onOneLine(nameOf(test)) + "\t" + onOneLine(reason) + "\n";
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the outcome of a test cannot be recorded in " + file, e);
        }
    }

    private static String nameOf(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        String shown = test.getDisplayName();
        if (source instanceof MethodSource method) {
            String name = method.getClassName() + "." + method.getMethodName();
            return shown.startsWith(method.getMethodName()) ? name : name + " " + shown;
        }
        return source instanceof ClassSource type ? type.getClassName() : shown;
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
