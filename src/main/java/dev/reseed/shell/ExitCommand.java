package dev.reseed.shell;

/** {@code exit} and {@code quit}: the end of the shell or of a script. */
final class ExitCommand implements CommandDefinition {
    static final CommandSpec SPEC =
            CommandSpec.of("exit", "Shell", "leaves the shell, or ends a script, with exit code 0");
    static final CommandSpec QUIT = CommandSpec.of("quit", "Shell", "the same as exit");

    private final Session session;

    ExitCommand(Session session) {
        this.session = session;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        session.leave();
        return Outcome.silent();
    }
}
