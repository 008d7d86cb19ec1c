package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.DockerServer;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.Examination;
import dev.reseed.server.Guard;
import dev.reseed.server.LocalServer;
import dev.reseed.server.OwnServer;
import dev.reseed.server.ServerFacts;
import dev.reseed.server.Verdict;
import java.util.Optional;
import java.util.function.Function;

/** The data of a server that Reseed itself made. */
public final class Volumes {
    private final Target target;
    private final Progress progress;
    private final Cancellation cancellation;

    public Volumes(Target target, Progress progress, Cancellation cancellation) {
        this.target = target;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Lets the guard judge the server, which is started for that, then stops it and deletes its data, with all its
     * databases; no undo. Where nothing is deleted, a server that was stopped is stopped again.
     *
     * @return what happened to the server, in words
     */
    public String delete(Consent consent) {
        OwnServer server = own();
        return server.exists() ? leavingItAsItWas(server, judge -> delete(server, judge, consent)) : "has no data";
    }

    /**
     * Lets the guard judge the same, and deletes nothing.
     *
     * @param confirmed the name that the user gave beforehand
     * @return what would happen to the server, in words
     */
    public String plan(Optional<String> confirmed) {
        OwnServer server = own();
        return server.exists()
                ? leavingItAsItWas(server, judge -> plan(server, judge.apply(confirmed)))
                : "has no data";
    }

    /**
     * Deletes what there is, as {@link #delete} does, so that the server is made anew when it is started next.
     *
     * @throws ReseedException usage, where its data is not Reseed's to delete
     */
    void deleteForReset(Consent consent) {
        OwnServer server = requireOwnData();
        if (server.exists()) {
            leavingItAsItWas(server, judge -> delete(server, judge, consent));
        }
    }

    /** What {@link #deleteForReset} would come to; empty where there is nothing to delete. */
    Optional<Planned> planForReset(Optional<String> confirmed) {
        OwnServer server = requireOwnData();
        return server.exists()
                ? Optional.of(leavingItAsItWas(
                        server, judge -> new Planned(server.whatGoes(), question(server), judge.apply(confirmed))))
                : Optional.empty();
    }

    /**
     * A deletion that is planned.
     *
     * @param goes what would be deleted, in words
     */
    record Planned(String goes, String question, Verdict verdict) {}

    private OwnServer requireOwnData() {
        OwnServer server = own();
        if (server.hasForeignData()) {
            throw ReseedException.usage(
                    "the " + server.describe() + " cannot be made anew",
                    "its data is in " + String.join(", ", server.whatStays()) + ", which Reseed did not make",
                    "delete that yourself, or leave --recreate out");
        }
        return server;
    }

    private static String question(OwnServer server) {
        return "Delete the " + server.describe() + " with all its databases, the kept ones too? There is no undo.";
    }

    private OwnServer own() {
        return switch (target.server()) {
            case LocalServer local ->
                throw ReseedException.usage(
                        "the data of the server at " + local.login().address() + " is not deleted",
                        "Reseed did not make it",
                        "delete it the way that it was made");
            case EmbeddedServer embedded -> embedded;
            case DockerServer docker -> docker;
        };
    }

    private <T> T leavingItAsItWas(OwnServer server, Function<Function<Optional<String>, Verdict>, T> work) {
        boolean stopped = !server.runs();
        try {
            return work.apply(judgement(server));
        } finally {
            if (stopped) {
                server.down(progress);
            }
        }
    }

    private Function<Optional<String>, Verdict> judgement(OwnServer server) {
        Guard guard = new Guard(target.project().guard(), target.project().identity(), target.clock());
        if (!server.hasCluster()) {
            // Starting it would make it anew, and nobody would have been asked.
            return confirmed -> guard.judgeUnseen("its data folder is broken", target.database(), confirmed);
        }
        Connector connector;
        try {
            connector = new Connector(server.upAsItIs(progress, cancellation), cancellation);
        } catch (ReseedException e) {
            if (e.kind() != Kind.FAILED && e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
            // Of another major version, broken, or one that lets nobody in: it has to be deletable all the same.
            String why = e.what() + " (" + e.why() + ")";
            return confirmed -> guard.judgeUnseen(why, target.database(), confirmed);
        }
        ServerFacts facts = new Examination(connector).facts();
        return confirmed -> guard.judgeServer(facts, target.database(), confirmed);
    }

    private String delete(OwnServer server, Function<Optional<String>, Verdict> judge, Consent consent) {
        Verdict verdict = judge.apply(Optional.empty());
        if (verdict instanceof Verdict.Unconfirmed unconfirmed) {
            verdict = judge.apply(consent.confirm(unconfirmed.database(), unconfirmed.description()));
        }
        Clearance clearance = new Gate(target).clearance(verdict);
        if (!consent.agree(question(server))) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        return "is stopped and its data deleted: " + server.deleteVolumes(clearance, progress) + staying(server);
    }

    private String plan(OwnServer server, Verdict verdict) {
        String would = "would be stopped and its data deleted: " + server.whatGoes() + staying(server);
        return switch (verdict) {
            case Verdict.Unconfirmed unconfirmed ->
                would + ", once the name \"" + unconfirmed.database() + "\" is given: " + unconfirmed.description();
            case Verdict.Cleared cleared -> would;
            case Verdict.Refused refused -> throw Guard.refusal(target.database(), refused.reasons());
        };
    }

    private static String staying(OwnServer server) {
        return server.whatStays().isEmpty()
                ? ""
                : "; not deleted, since Reseed did not make it: " + String.join(", ", server.whatStays());
    }
}
