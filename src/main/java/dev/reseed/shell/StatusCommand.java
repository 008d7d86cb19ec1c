package dev.reseed.shell;

import dev.reseed.reset.Status;

/** {@code status}. */
final class StatusCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "status", "Database", "shows the server, the database and what is kept")
            .text("Only reads. An embedded server that does not run is not started.")
            .example("reseed status", "shows the default environment")
            .example("reseed status --output json", "the same for a program");

    private final Targets targets;

    StatusCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Status status = Status.read(targets.of(in), in.cancellation());
        StatusPage shown = new StatusPage(status);
        return Outcome.done(shown::lines, shown::tree);
    }
}
