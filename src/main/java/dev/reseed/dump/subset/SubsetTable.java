package dev.reseed.dump.subset;

import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A table of which rows are taken: what of a row has to be known for that, and what is known so far. A partitioned one stands for its
 * partitions. One thread changes it; when nobody does any more, several may ask.
 */
final class SubsetTable {
    /** Nobody chooses among its rows. */
    private static final int NO_KEY = -1;

    private final DumpSchema.Name name;
    private final boolean whole;
    private final Optional<RootRows> root;
    private final KeyRoom room;
    private final List<KeySpec> specs = new ArrayList<>();
    private final List<ReferencedKey> keys = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private int identity = NO_KEY;
    private Chosen chosen = new Chosen.Nothing();
    private boolean moreWanted;
    private boolean moreGiven;

    /**
     * One without any reference yet.
     *
     * @param whole whether all of its rows are taken
     * @param root how some are chosen; empty where none are
     */
    SubsetTable(DumpSchema.Name name, boolean whole, Optional<RootRows> root, KeyRoom room) {
        this.name = name;
        this.whole = whole;
        this.root = root;
        this.room = room;
    }

    /**
     * A reference to another table, or to this one.
     *
     * @param own index of what refers
     * @param key of the other table
     * @param bound of the lots of the children that are taken, where not all are
     * @param salt of these lots
     */
    private record Link(Reference reference, int own, SubsetTable to, ReferencedKey key, long bound, long salt) {
        boolean isFollowed() {
            return !(reference.follow() instanceof Follow.None);
        }

        /** Whether it is followed from a row that others only refer to. */
        boolean isFollowedFromAny() {
            return reference.follow() instanceof Follow.All;
        }

        /** The rows whose children are taken. */
        KeySet parents() {
            return isFollowedFromAny() ? key.any() : key.given();
        }

        boolean isOfShare() {
            return reference.follow() instanceof Follow.Share;
        }
    }

    /**
     * By what rows of this table are referred to.
     *
     * @param spec index of the key
     * @param wanted rows that are needed, since a row that is taken refers to them
     * @param given rows that were chosen, or are children of such
     * @param any rows that are taken
     * @param followers the tables whose rows are taken with a given row
     * @param anyFollowers those whose rows are taken with any row that is taken
     * @param met how many of the wanted rows have come
     */
    private record ReferencedKey(
            int spec,
            KeySet wanted,
            KeySet given,
            KeySet any,
            List<SubsetTable> followers,
            List<SubsetTable> anyFollowers,
            LongAdder met) {}

    DumpSchema.Name name() {
        return name;
    }

    boolean isWhole() {
        return whole;
    }

    Optional<RootRows> root() {
        return root;
    }

    /** What is read of each row. */
    List<KeySpec> specs() {
        return specs;
    }

    /** Index of the key that tells rows apart where somebody chooses among them. */
    int identity() {
        return identity;
    }

    /** The tables that its rows refer to, itself too where they do. */
    List<SubsetTable> parents() {
        return links.stream().map(Link::to).toList();
    }

    /** The tables whose rows bring rows of this one along; itself too where they do. */
    List<SubsetTable> leaders() {
        return links.stream().filter(Link::isFollowed).map(Link::to).toList();
    }

    /** Whether its rows have to be read before it is known which rows of other tables are taken, which of its own, or how many. */
    boolean isRead() {
        return whole
                || !links.isEmpty()
                || root.isPresent()
                || keys.stream().anyMatch(key -> !key.anyFollowers().isEmpty());
    }

    /** Has rows told apart by a key. */
    void identify(KeySpec key) {
        identity = index(key);
    }

    void link(Reference reference, SubsetTable to) {
        ReferencedKey key = to.key(reference.key());
        long bound = reference.follow() instanceof Follow.Share share ? Keys.bound(share.part()) : 0;
        long salt = Keys.salt(reference.from() + " " + reference.own().columns());
        Link link = new Link(reference, index(reference.own()), to, key, bound, salt);
        links.add(link);
        if (link.isFollowed()) {
            (link.isFollowedFromAny() ? key.anyFollowers() : key.followers()).add(this);
        }
    }

    private ReferencedKey key(KeySpec spec) {
        int index = index(spec);
        return keys.stream().filter(each -> each.spec() == index).findFirst().orElseGet(() -> {
            ReferencedKey key = new ReferencedKey(
                    index,
                    new KeySet(room),
                    new KeySet(room),
                    new KeySet(room),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new LongAdder());
            keys.add(key);
            return key;
        });
    }

    /** Whether children of its rows are taken by share: then these are told apart too. */
    boolean takesShares() {
        return links.stream().anyMatch(Link::isOfShare);
    }

    private int index(KeySpec spec) {
        int known = specs.indexOf(spec);
        if (known >= 0) {
            return known;
        }
        specs.add(spec);
        return specs.size() - 1;
    }

    void choose(Chosen rows) {
        chosen = rows;
    }

    /**
     * Whether a row is chosen, or is taken since it refers to one that is taken.
     *
     * @param row holds the row's keys
     * @param at index of the first
     */
    boolean isDown(long[] row, int at) {
        if (identity >= 0 && chosen.has(row[at + identity])) {
            return true;
        }
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.isFollowed() && link.parents().contains(row[at + link.own()]) && isInShare(link, row, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInShare(Link link, long[] row, int at) {
        return !link.isOfShare() || Keys.isWithin(Keys.lot(row[at + identity], link.salt()), link.bound());
    }

    /** Whether a row is needed by others, or all are. */
    boolean isWanted(long[] row, int at) {
        if (whole) {
            return true;
        }
        for (int i = 0; i < keys.size(); i++) {
            ReferencedKey key = keys.get(i);
            if (key.wanted().contains(row[at + key.spec()])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row is taken, as far as is known. */
    boolean isTaken(long[] row) {
        return isDown(row, 0) || isWanted(row, 0);
    }

    /** Whether a row that has come is needed by others; it is counted then. From any thread. */
    boolean meets(long[] row) {
        boolean wanted = whole;
        for (int i = 0; i < keys.size(); i++) {
            ReferencedKey key = keys.get(i);
            if (key.wanted().contains(row[key.spec()])) {
                key.met().increment();
                wanted = true;
            }
        }
        return wanted;
    }

    /** How many of the rows that are needed have not come. */
    long missing() {
        return keys.stream()
                .mapToLong(key -> Math.max(0, key.wanted().size() - key.met().sum()))
                .sum();
    }

    /** A row is taken: what it refers to is needed, and what refers to it comes too where it is chosen. */
    void take(long[] row, int at, boolean down) {
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.key().wanted().add(row[at + link.own()])) {
                link.to().moreWanted = true;
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            ReferencedKey key = keys.get(i);
            long value = row[at + key.spec()];
            if (down && !key.followers().isEmpty() && key.given().add(value)) {
                key.followers().forEach(SubsetTable::give);
            }
            if (!key.anyFollowers().isEmpty() && key.any().add(value)) {
                key.anyFollowers().forEach(SubsetTable::give);
            }
        }
    }

    private void give() {
        moreGiven = true;
    }

    /** Whether rows of it are needed that were not when it was read last. */
    boolean isMoreWanted() {
        return moreWanted;
    }

    /** Whether it has children now of rows that had none when it was read last. */
    boolean isMoreGiven() {
        return moreGiven;
    }

    /** It is read now, with all that is known. */
    void begin() {
        moreWanted = false;
        moreGiven = false;
    }

    /** How many of its rows others refer to; of several keys one row may have been counted more than once. */
    long wanted() {
        return keys.stream().mapToLong(key -> key.wanted().size()).sum();
    }

    /** Whether rows of it are referred to by more than one key. */
    boolean hasSeveralKeys() {
        return keys.size() > 1;
    }
}
