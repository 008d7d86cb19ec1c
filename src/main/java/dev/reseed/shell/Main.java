package dev.reseed.shell;

import java.util.List;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs Reseed on a command line and ends the JVM with the exit code that DESIGN.md's table gives. */
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    /** Runs Reseed on a command line; the exit code. */
    static int run(List<String> words) {
        return new Program(CommandSet.product(), start -> Application.run(start, new ProjectBeans())).run(words);
    }
}
