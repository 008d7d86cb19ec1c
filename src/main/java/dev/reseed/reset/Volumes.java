package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
     * databases; no undo. Where nothing is deleted, the server is left as it was found.
     *
     * @return what happened to the server, in words
     */
    public String delete(Consent consent) {
        OwnServer server = own();
        return server.exists() ? judged(server, judge -> delete(server, judge, consent)) : "has no data";
    }

    /**
     * Lets the guard judge the same, if it runs, and starts and deletes nothing.
     *
     * @param confirmed the name that the user gave beforehand
     * @return what would happen to the server, in words
     */
    public String plan(Optional<String> confirmed) {
        OwnServer server = own();
        if (!server.exists()) {
            return "has no data";
        }
        String would = "would be " + removed(server) + server.whatGoes() + staying(server);
        return switch (verdict(server, confirmed)) {
            case Verdict.Unconfirmed unconfirmed ->
                would + ", once the name \"" + unconfirmed.database() + "\" is given: " + unconfirmed.description();
            case Verdict.Cleared cleared -> would;
            case Verdict.Refused refused -> throw Guard.refusal(target.database(), refused.reasons());
            case null ->
                "is not running, and would be started for the guard to look at it; unless it refuses, it " + would;
        };
    }

    /**
     * Deletes what there is, as {@link #delete} does, so that the server is made anew when it is started next.
     *
     * @return what happened to the server, in words; empty where there was nothing to delete
     * @throws ReseedException usage, where its data is not Reseed's to delete
     */
    Optional<String> deleteForReset(Consent consent) {
        OwnServer server = requireOwnData();
        if (!server.exists()) {
            return Optional.empty();
        }
        server.needProgram(progress, cancellation);
        return Optional.of(judged(server, judge -> delete(server, judge, consent)));
    }

    /** What {@link #deleteForReset} would come to; empty where there is nothing to delete. Starts nothing. */
    Optional<Planned> planForReset(Optional<String> confirmed) {
        OwnServer server = requireOwnData();
        return server.exists()
                ? Optional.of(new Planned(
                        server.whatGoes(), question(server), Optional.ofNullable(verdict(server, confirmed))))
                : Optional.empty();
    }

    /**
     * A deletion that is planned.
     *
     * @param goes what would be deleted, in words
     * @param verdict empty where the server would have to be started for it
     */
    record Planned(String goes, String question, Optional<Verdict> verdict) {}

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
        return "Delete the " + server.describe() + " with all its databases, the kept ones too (" + server.whatGoes()
                + ")? There is no undo.";
    }

    private OwnServer own() {
        if (target.isLent()) {
            throw ReseedException.usage(
                    "the data of the server of \"" + target.environment().name() + "\" is not deleted",
                    "it was made by env create, and its server is another environment's",
                    "name that one with --env; or drop this one alone: reseed env drop "
                            + target.environment().name());
        }
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

    /** The guard's word on a server of which nothing is started; null where it does not run. */
    private @Nullable Verdict verdict(OwnServer server, Optional<String> confirmed) {
        List<Verdict.Reason> names = guard().beforeConnecting(Optional.empty(), "", target.database());
        if (!names.isEmpty()) {
            return new Verdict.Refused(names);
        }
        return server.runs() || !server.hasCluster() ? judged(server, judge -> judge.apply(confirmed)) : null;
    }

    private Guard guard() {
        return new Guard(target.project().guard(), target.project().identity(), target.clock());
    }

    /** Works with the guard's judgement of the server, which is started for that and afterwards left as it was found. */
    private <T> T judged(OwnServer server, Function<Judge, T> work) {
        if (!server.hasCluster()) {
            // Starting it would make it anew, and nobody would have been asked.
            return work.apply(unseen(server, "its data folder is broken"));
        }
        OwnServer.Visit visit;
        try {
            visit = server.visit(progress, cancellation);
        } catch (ReseedException e) {
            return work.apply(unseen(server, e));
        }
        try (visit) {
            return work.apply(judge(server, visit));
        }
    }

    /** Says what the guard makes of the server, with the name that the user gave. */
    private interface Judge extends Function<Optional<String>, Verdict> {}

    private Judge judge(OwnServer server, OwnServer.Visit visit) {
        ServerFacts facts;
        try {
            facts = new Examination(new Connector(visit.login(), cancellation)).facts();
        } catch (ReseedException e) {
            return unseen(server, e);
        }
        return confirmed -> guard().judgeServer(facts, target.database(), confirmed);
    }

    private Judge unseen(OwnServer server, ReseedException e) {
        cancellation.check();
        // Of another major version, broken, or one that lets nobody in.
        if (e.kind() != Kind.FAILED && !SqlFailures.isRefusedLogin(e)) {
            throw e;
        }
        return unseen(server, e.what() + " (" + e.why() + ")");
    }

    /** An embedded server's data is in a folder that is this project's alone; a volume may be anybody's, whatever its name. */
    private Judge unseen(OwnServer server, String why) {
        return switch (server) {
            case EmbeddedServer embedded -> confirmed -> guard().judgeUnseen(why, target.database(), confirmed);
            case DockerServer docker ->
                confirmed -> new Verdict.Refused(List.of(new Verdict.Reason(
                        "nobody can tell what its server holds: " + why,
                        "put right what keeps its server from being looked at: a volume keeps the password that it was made"
                                + " with\nif nobody needs its databases, delete them yourself: "
                                + docker.deletionByHand())));
        };
    }

    private String delete(OwnServer server, Judge judge, Consent consent) {
        Verdict verdict = judge.apply(Optional.empty());
        if (verdict instanceof Verdict.Unconfirmed unconfirmed) {
            verdict = judge.apply(consent.confirm(unconfirmed.database(), unconfirmed.description()));
        }
        Clearance clearance = new Gate(target).clearance(verdict);
        if (!consent.agree(question(server))) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        String staying = staying(server);
        String removed = removed(server);
        return "is " + removed + server.deleteVolumes(clearance, progress) + staying;
    }

    private static String removed(OwnServer server) {
        return server.hasForeignData() ? "stopped and removed: " : "stopped and its data deleted: ";
    }

    private static String staying(OwnServer server) {
        return server.whatStays().isEmpty() ? "" : "; not deleted: " + String.join(", ", server.whatStays());
    }
}
