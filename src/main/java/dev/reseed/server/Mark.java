package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.project.ProjectIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Reseed writes into a database's comment, in the catalog that all databases of a server share.
 *
 * <p>A mark counts only on the very database that it was made for: it names the cluster and the object identifier, so a
 * comment that travelled with a dump, or that somebody copied, is no mark.
 *
 * @param role what the database is for
 * @param live the live database that it belongs to
 * @param maker for whom it was made
 * @param system the cluster's system identifier
 * @param oid the database's own object identifier
 * @param fingerprint of the recipe that built it; empty when Reseed did not build it
 * @param time when it got this role
 * @param reset when a reset made it the live one; until then, and where none did, when it was marked first
 * @param state the {@code DatabaseState} right after it was built; empty when Reseed did not build it
 * @param process who made it: {@code pid@host}
 * @param comment the comment that a person had written, kept inside; null when there was none
 * @param successor on a kept database: the object identifier of the one that is being built in its place; on that: the
 *     identifier of the kept one, its own where there was none; 0 where nothing is being built in place
 * @param extra what only a snapshot or a lent database has; null on everything else
 * @param data where what the database held came from when it was built; null where that is not known
 */
public record Mark(
        Role role,
        DatabaseName live,
        Maker maker,
        String system,
        long oid,
        String fingerprint,
        Instant time,
        Instant reset,
        String state,
        String process,
        @Nullable String comment,
        long successor,
        @Nullable Extra extra,
        @Nullable Data data) {

    /** In place of a recipe's fingerprint: the image of a container made it. */
    static final String IMAGE = "image";

    /** A mark without anything extra. */
    public Mark(
            Role role,
            DatabaseName live,
            Maker maker,
            String system,
            long oid,
            String fingerprint,
            Instant time,
            Instant reset,
            String state,
            String process,
            @Nullable String comment,
            long successor) {
        this(role, live, maker, system, oid, fingerprint, time, reset, state, process, comment, successor, null, null);
    }

    /**
     * Where the rows of a database came from: nobody but Reseed put any there. What was changed since, its {@code state} tells.
     *
     * @param rules the SHA-256 of each file of masking rules that rows of dumps came through, in hexadecimal digits; empty where all
     *     rows are those of migrations and seeds
     */
    public record Data(List<String> rules) {
        /** Migrations and seeds made all of it. */
        public static final Data GENERATED = new Data(List.of());

        public Data {
            rules = List.copyOf(rules);
        }

        /** Rows of a dump came through these rules. */
        public static Data maskedBy(String rules) {
            return new Data(List.of(rules));
        }

        /** Whether there are rows of a dump. */
        public boolean isMasked() {
            return !rules.isEmpty();
        }

        /** The same with rows that came from elsewhere too. */
        public Data and(Data more) {
            return new Data(Stream.concat(rules.stream(), more.rules.stream())
                    .distinct()
                    .toList());
        }
    }

    /** What only some databases have. */
    public sealed interface Extra permits Saved, Lent {}

    /**
     * What a person saved.
     *
     * @param name that the person gave it
     * @param unchanged whether it is what Reseed had built
     */
    public record Saved(String name, boolean unchanged) implements Extra {}

    /**
     * A live database of an environment that was made by command, and that leaves by command.
     *
     * @param base the live database of the environment that it was made from
     * @param login the role that was made for it; empty for none
     * @param until when nobody needs it any more; null where that is not known
     * @param holder the key of an advisory lock that whoever took it holds in {@code postgres}, all the time; 0 for none
     */
    public record Lent(
            DatabaseName base, String login, @Nullable Instant until, long holder) implements Extra {}

    /** What a person saved; null on what is no snapshot. */
    public @Nullable Saved saved() {
        return extra instanceof Saved saved ? saved : null;
    }

    /** How it is lent; null on what is not. */
    public @Nullable Lent lent() {
        return extra instanceof Lent lent ? lent : null;
    }

    /** What a database is for. */
    public enum Role {
        LIVE,
        STAGE,
        KEPT,
        TEMPLATE,
        SPARE,
        SNAPSHOT,
        SCRATCH
    }

    /**
     * Whose reset made a database.
     *
     * @param project the name that its identity writes; empty in marks of versions that wrote none
     * @param environment the environment in {@code reseed.yml}
     */
    public record Maker(String project, String environment) {
        public static final Maker UNKNOWN = new Maker("", "");

        /** Whether a project may take it for its own. */
        public boolean isOf(ProjectIdentity other) {
            return project.isEmpty() || other.names().contains(project);
        }
    }

    /** The same database in another role, with none being built in its place; as nothing that was saved. */
    public Mark as(Role newRole, Instant when) {
        return changed(mark -> {
            mark.reset = role == Role.STAGE && newRole == Role.LIVE ? when : reset;
            mark.role = newRole;
            mark.time = when;
            mark.successor = 0;
            mark.extra = null;
        });
    }

    /** The same mark of a database in whose place another one is being built, or of that one. */
    public Mark withSuccessor(long newSuccessor) {
        return changed(mark -> mark.successor = newSuccessor);
    }

    /** The same mark, made for another project or environment. */
    public Mark by(Maker newMaker) {
        return changed(mark -> mark.maker = newMaker);
    }

    /** The same mark of a database that something else made. */
    public Mark withFingerprint(String newFingerprint) {
        return changed(mark -> mark.fingerprint = newFingerprint);
    }

    /** The same mark with another state. */
    public Mark withState(String newState) {
        return changed(mark -> mark.state = newState);
    }

    /** The same mark of a database that has what another reset built. */
    public Mark withReset(Instant newReset) {
        return changed(mark -> mark.reset = newReset);
    }

    /** The same mark with another comment of a person inside. */
    public Mark withComment(@Nullable String newComment) {
        return changed(mark -> mark.comment = newComment);
    }

    /** The same mark of a snapshot, or of a lent database. */
    public Mark with(Extra newExtra) {
        return changed(mark -> mark.extra = newExtra);
    }

    /** The same mark of a database whose rows came from there. */
    public Mark withData(@Nullable Data newData) {
        return changed(mark -> mark.data = newData);
    }

    /** The same mark of a database that belongs to another live one. */
    public Mark of(DatabaseName newLive) {
        return changed(mark -> mark.live = newLive);
    }

    private Mark changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return new Mark(
                copy.role,
                copy.live,
                copy.maker,
                system,
                oid,
                copy.fingerprint,
                copy.time,
                copy.reset,
                copy.state,
                process,
                copy.comment,
                copy.successor,
                copy.extra,
                copy.data);
    }

    /** What of a mark may become something else: the cluster, the database and who made it stay. */
    private static final class Copy {
        private Role role;
        private DatabaseName live;
        private Maker maker;
        private String fingerprint;
        private Instant time;
        private Instant reset;
        private String state;
        private @Nullable String comment;
        private long successor;
        private @Nullable Extra extra;
        private @Nullable Data data;

        Copy(Mark mark) {
            this.role = mark.role;
            this.live = mark.live;
            this.maker = mark.maker;
            this.fingerprint = mark.fingerprint;
            this.time = mark.time;
            this.reset = mark.reset;
            this.state = mark.state;
            this.comment = mark.comment;
            this.successor = mark.successor;
            this.extra = mark.extra;
            this.data = mark.data;
        }
    }

    /** Whether what the database holds can be built again: by Reseed, or by the image that its cluster is of. */
    public boolean builtHere() {
        return !fingerprint.isEmpty();
    }

    /** Whether an image made it with the cluster, for Reseed. */
    public boolean isImages() {
        return fingerprint.equals(IMAGE);
    }

    /** The comment's text. */
    public String toComment() {
        return MarkComment.of(this);
    }

    /**
     * Reads a database's comment.
     *
     * @param text the comment, or null
     * @param system the identifier of the cluster that it was read on
     * @param oid the database that carries it
     * @return the mark, or empty when the comment is somebody else's or was made for another database
     */
    public static Optional<Mark> parse(@Nullable String text, String system, long oid) {
        return MarkComment.read(text, system, oid);
    }

    /** The comment that a person wrote: the whole text, or what a mark, of any database, keeps inside. */
    public static @Nullable String personsComment(@Nullable String text) {
        return MarkComment.persons(text);
    }

    /**
     * Whether a comment protects its database: a JSON object whose {@code "protected"} is anything but false, or whose
     * {@code "environment"} is production, prod or live. What a mark keeps inside counts too, and so does a comment that
     * begins as such an object and cannot be read: nobody knows that it is harmless.
     */
    public static boolean isProtected(@Nullable String text) {
        return MarkComment.isProtected(text);
    }
}
