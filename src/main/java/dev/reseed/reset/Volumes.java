package dev.reseed.reset;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.LocalServer;
import java.nio.file.Path;

/** The data of a server that Reseed itself made. */
public final class Volumes {
    private final Target target;

    public Volumes(Target target) {
        this.target = target;
    }

    /**
     * Stops the server and deletes its data, with all its databases; no undo.
     *
     * @return what happened to the server, in words
     */
    public String delete(Progress progress, Consent consent, boolean dryRun) {
        return switch (target.server()) {
            case LocalServer local ->
                throw ReseedException.usage(
                        "the data of the server at " + local.login().address() + " is not deleted",
                        "Reseed did not make it",
                        "delete it the way that it was made");
            case EmbeddedServer embedded -> delete(embedded, progress, consent, dryRun);
        };
    }

    private static String delete(EmbeddedServer server, Progress progress, Consent consent, boolean dryRun) {
        if (!server.exists()) {
            return "has no data";
        }
        if (dryRun) {
            return "would be stopped and its data deleted: " + server.home();
        }
        if (!consent.agree("Delete the embedded server with all its databases, the kept ones too? There is no undo.")) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        Path deleted = server.deleteVolumes(progress);
        return "is stopped and its data deleted: " + deleted;
    }
}
