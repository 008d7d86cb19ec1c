package dev.reseed.dump.archive;

import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header and the table of contents, which all archive formats share. See PostgreSQL's sources, {@code ReadHead} and
 * {@code ReadToc} of {@code pg_backup_archiver.c}.
 */
final class TocReader {
    static final byte[] MAGIC = {'P', 'G', 'D', 'M', 'P'};

    private static final int CUSTOM = 1;
    private static final int TAR = 3;
    private static final int DIRECTORY = 5;
    private static final int DATE_FIELDS = 7;

    private static final int OFFSET_UNKNOWN = 1;
    private static final int OFFSET_KNOWN = 2;
    private static final int NO_DATA = 3;

    private static final int MOST_ENTRIES = 5_000_000;
    /** Characters of all texts together, and what each costs beside them. */
    private static final long MOST_TEXT = 1L << 28;

    private static final int COST_OF_TEXT = 8;

    /** Each at the number that an archive has for it, less one. */
    static final List<Section> SECTIONS = List.of(Section.values());

    /** Each at the number that an archive has for it. */
    static final List<Compression> ALGORITHMS = List.of(Compression.values());

    private static final Pattern OID = Pattern.compile("[0-9]{1,10}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final ArchiveInput in;
    private long text;

    TocReader(ArchiveInput in) {
        this.in = in;
    }

    /** @param expected how the entries lie */
    TableOfContents read(ArchiveHeader.Format expected) {
        ArchiveHeader header = header();
        if (header.format() != expected) {
            throw otherFormat(header.format());
        }
        long begin = in.position();
        int count = in.readSize();
        if (count > MOST_ENTRIES) {
            throw in.damaged(begin, "it is said to have " + count + " entries");
        }
        List<Entry> entries = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            long at = in.position();
            Entry entry = entry(header);
            if (!ids.add(entry.id())) {
                throw in.damaged(at, "the number " + entry.id() + " is a second entry's");
            }
            entries.add(entry);
        }
        return TocTexts.decode(in.source(), header, entries, in.position());
    }

    private ReseedException otherFormat(ArchiveHeader.Format format) {
        return switch (format) {
            case FILES ->
                ReseedException.usage(
                        in.source() + " is only the table of contents of an archive",
                        "its data lies in files beside it",
                        "give the folder that it is in");
            case CUSTOM -> in.damaged("it is said to be an archive of one file");
        };
    }

    private ArchiveHeader header() {
        for (byte expected : MAGIC) {
            if (in.readByte() != expected) {
                throw in.damaged(0, "an archive begins with PGDMP");
            }
        }
        ArchiveVersion version = new ArchiveVersion(in.readByte(), in.readByte(), in.readByte());
        if (!version.atLeast(ArchiveVersion.OLDEST)
                || new ArchiveVersion(version.major(), version.minor(), 0).compareTo(ArchiveVersion.NEWEST) > 0) {
            throw ReseedException.usage(
                    in.source() + " is of an archive format that Reseed does not read",
                    "its version is " + version + "; read are " + ArchiveVersion.OLDEST + " to "
                            + ArchiveVersion.NEWEST,
                    version.atLeast(ArchiveVersion.OLDEST)
                            ? "use a newer Reseed, or make the dump with an older pg_dump"
                            : "make the dump with a newer pg_dump, of 9.0 or later");
        }
        ArchiveHeader.Sizes sizes = new ArchiveHeader.Sizes(in.readByte(), in.readByte());
        sizes.applyTo(in);
        ArchiveHeader.Format format = format(in.readByte());
        Compression compression = compression(version);
        for (int i = 0; i < DATE_FIELDS; i++) {
            in.readInt();
        }
        return new ArchiveHeader(version, sizes, format, compression, text(), text(), text());
    }

    private ArchiveHeader.Format format(int word) {
        return switch (word) {
            case CUSTOM -> ArchiveHeader.Format.CUSTOM;
            case TAR, DIRECTORY -> ArchiveHeader.Format.FILES;
            default -> throw in.damaged("its format is " + word + ", which no pg_dump writes");
        };
    }

    private Compression compression(ArchiveVersion version) {
        if (!version.atLeast(ArchiveVersion.WITH_ALGORITHM)) {
            return in.readInt() == 0 ? Compression.NONE : Compression.GZIP;
        }
        int algorithm = in.readByte();
        if (algorithm >= ALGORITHMS.size()) {
            throw in.damaged("its compression is number " + algorithm + ", which Reseed does not know");
        }
        return ALGORITHMS.get(algorithm);
    }

    private Entry entry(ArchiveHeader header) {
        ArchiveVersion version = header.version();
        long at = in.position();
        int id = in.readInt();
        if (id <= 0) {
            throw in.damaged(at, "an entry has the number " + id);
        }
        in.readInt(); // whether it has data, which its place tells too
        long catalog = oid();
        long object = oid();
        String name = text();
        String kind = text();
        Section section = section();
        String definition = text();
        String drop = text();
        Optional<String> copy = given();
        Optional<String> schema = given();
        Optional<String> tablespace = given();
        Optional<String> method = version.atLeast(ArchiveVersion.WITH_ACCESS_METHOD) ? given() : Optional.empty();
        int relation = version.atLeast(ArchiveVersion.WITH_RELATION_KIND) ? in.readInt() : 0;
        Optional<String> owner = given();
        boolean withOids = text().equals("true");
        List<Integer> dependencies = dependencies();
        Entry.Data data = switch (header.format()) {
            case CUSTOM -> place();
            case FILES -> file();
        };
        return new Entry(
                id,
                kind,
                name,
                schema,
                owner,
                section,
                definition,
                drop,
                copy,
                tablespace,
                method,
                dependencies,
                data,
                new Entry.Origin(catalog, object, relation, withOids));
    }

    /** The identifier of an object, as digits. It is only shown: what is none is no reason to fail. */
    private long oid() {
        String digits = text();
        long oid = OID.matcher(digits).matches() ? Long.parseLong(digits) : 0;
        return oid > 0xffff_ffffL ? 0 : oid;
    }

    private Section section() {
        long at = in.position();
        int number = in.readInt();
        if (number < 1 || number > SECTIONS.size()) {
            throw in.damaged(at, "an entry is of section " + number);
        }
        return SECTIONS.get(number - 1);
    }

    private List<Integer> dependencies() {
        List<Integer> dependencies = new ArrayList<>();
        long at = in.position();
        for (@Nullable String each = limited(); each != null; each = limited()) {
            if (!NUMBER.matcher(each).matches() || dependencies.size() > MOST_ENTRIES) {
                throw in.damaged(at, "an entry depends on something that is no number of an entry");
            }
            dependencies.add(Integer.parseInt(each));
        }
        return dependencies;
    }

    private Entry.Data place() {
        long at = in.position();
        int state = in.readByte();
        long offset = in.readOffset();
        return switch (state) {
            case OFFSET_KNOWN -> new Entry.Data.At(offset);
            case OFFSET_UNKNOWN -> new Entry.Data.Somewhere();
            case NO_DATA -> new Entry.Data.None();
            default -> throw in.damaged(at, "what is said of an entry's data is number " + state);
        };
    }

    private Entry.Data file() {
        String name = text();
        return name.isEmpty() ? new Entry.Data.None() : new Entry.Data.InFile(name);
    }

    /** A text; empty where there is none. */
    private String text() {
        return Objects.requireNonNullElse(limited(), "");
    }

    private Optional<String> given() {
        return Optional.of(text()).filter(each -> !each.isEmpty());
    }

    private @Nullable String limited() {
        @Nullable String read = in.readText();
        text += COST_OF_TEXT + (read == null ? 0 : read.length());
        if (text > MOST_TEXT) {
            throw in.damaged("its table of contents is larger than any that pg_dump writes");
        }
        return read;
    }
}
