package dev.reseed.shell;

/** {@code clear}: an empty screen. */
final class ClearCommand implements CommandDefinition {
    static final CommandSpec SPEC =
            CommandSpec.of("clear", "Shell", "empties the screen; does nothing where there is no terminal");

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    private final Screen screen;

    ClearCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        if (screen.terminals().output()) {
            screen.out().print(HOME_AND_CLEAR);
            screen.out().flush();
        }
        return Outcome.silent();
    }
}
