package dev.reseed.shell;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs Reseed on a command line and ends the JVM with the exit code that DESIGN.md's table gives. */
    public static void main(String[] args) {
        System.exit(new Program(CommandSet.product(), ShellConfiguration.class, ProjectConfiguration.class).run(args));
    }
}
