package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Kind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended: well, or with something to tell the caller's script, and what it prints in either form.
 *
 * @param kind null when all is well; a kind where the command did its work and its verdict is not good
 * @param json made only for {@code --output json}
 */
record Outcome(@Nullable Kind kind, Rendering text, Supplier<ObjectNode> json) {
    /** All is well. */
    static Outcome done(Rendering text, Supplier<ObjectNode> json) {
        return new Outcome(null, text, json);
    }

    /** All is well and there is nothing to print; {@code {}} in JSON. */
    static Outcome silent() {
        return done(Rendering.NOTHING, JsonNodeFactory.instance::objectNode);
    }

    /** The work was done, and it found something wrong: exit 5. */
    static Outcome findings(Rendering text, Supplier<ObjectNode> json) {
        return new Outcome(Kind.FINDINGS, text, json);
    }

    int exitCode() {
        return kind == null ? 0 : kind.exitCode();
    }
}
