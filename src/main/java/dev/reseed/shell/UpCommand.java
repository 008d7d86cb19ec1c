package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Target;
import dev.reseed.server.LocalServer;
import dev.reseed.server.Server;

/** {@code up}. */
final class UpCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("up", "Server", "starts the environment's server")
            .text(
                    "An embedded server or a container goes on running until reseed down; its data stays. A server that Reseed"
                            + " does not start is only asked whether it lets the environment's login in.")
            .example("reseed up", "starts the server of the default environment")
            .changing();

    private final Targets targets;

    UpCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Target target = targets.of(in);
        if (target.server() instanceof LocalServer local) {
            local.requireAnswer(in.cancellation());
            return told(target, "runs, and lets \"" + local.login().user() + "\" in");
        }
        boolean running = target.server().state() instanceof Server.State.Running;
        if (in.globals().dryRun()) {
            return told(target, running ? "runs already" : "would be started");
        }
        target.server().up(in.progress(), in.cancellation());
        return told(target, running ? "runs already" : "runs");
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static Outcome told(Target target, String state) {
        String server = target.server().describe();
        return Outcome.done(
                Rendering.of("the " + server + " " + state),
                () -> Json.object().put("server", server).put("state", state));
    }
}
