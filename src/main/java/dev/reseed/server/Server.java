package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import java.util.List;

/** A server of an environment. */
public sealed interface Server permits OwnServer, LocalServer {
    /** Whether it runs, as far as can be told without logging in. */
    State state();

    /** Starts the server if Reseed starts it, and gives the login to it. What a cancelled start made is taken back. */
    Login up(Progress progress, Cancellation cancellation);

    /** The same where nobody can cancel it. */
    default Login up(Progress progress) {
        return up(progress, new Cancellation());
    }

    /** Stops the server if Reseed started it; true when it ran. */
    boolean down(Progress progress);

    /** The server in a few words: {@code embedded PostgreSQL 18.6.0 on 127.0.0.1:54412}. */
    String describe();

    /** What a user should know about how the login was found. */
    default List<String> warnings() {
        return List.of();
    }

    /** What can be told without logging in. */
    sealed interface State {
        /** It can be logged in to. */
        record Running(Login login) implements State {}

        /** Reseed will start it when it is needed. */
        record Stopped() implements State {}
    }
}
