package dev.reseed.dump.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the header and the table of contents as {@link TocReader} reads them: {@code WriteHead} and {@code WriteToc} of PostgreSQL's
 * {@code pg_backup_archiver.c}. Texts are in UTF-8.
 */
final class TocWriter {
    private static final int CUSTOM = 1;
    /** A folder's table of contents says that it is a tar's: pg_dump has it so, and pg_restore wants it. */
    private static final int TAR = 3;

    private static final int OFFSET_UNKNOWN = 1;
    private static final int OFFSET_KNOWN = 2;
    private static final int NO_DATA = 3;
    private static final int FIRST_YEAR = 1900;
    /** Kinds for which no tablespace means the database's own, and is said to the server. */
    private static final Set<String> HAVE_TABLESPACES =
            Set.of("TABLE", "FOREIGN TABLE", "MATERIALIZED VIEW", "INDEX", "CONSTRAINT");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ArchiveForm form;

    private TocWriter(ArchiveForm form) {
        this.form = form;
    }

    /**
     * The bytes, as many whatever the offsets are.
     *
     * @param offsets of an entry's data in a custom archive, by its number; those that are missing are not known yet
     */
    static byte[] bytes(ArchiveForm form, Contents contents, Map<Integer, Long> offsets) {
        TocWriter writer = new TocWriter(form);
        writer.header(contents);
        number(writer.out, contents.entries().size());
        contents.entries().forEach(entry -> writer.entry(entry, offsets));
        return writer.out.toByteArray();
    }

    /** A number: a byte for its sign, then four, the lowest first. */
    static void number(ByteArrayOutputStream out, int value) {
        out.write(value < 0 ? 1 : 0);
        littleEndian(out, Math.abs((long) value), Integer.BYTES);
    }

    private static void littleEndian(ByteArrayOutputStream out, long value, int size) {
        for (int i = 0; i < size; i++) {
            out.write((int) (value >> (Byte.SIZE * i)));
        }
    }

    private void header(Contents contents) {
        out.writeBytes(TocReader.MAGIC);
        ArchiveVersion version = form.version();
        out.write(version.major());
        out.write(version.minor());
        out.write(version.revision());
        out.write(Integer.BYTES);
        out.write(Long.BYTES);
        out.write(form.layout() == ArchiveForm.Layout.CUSTOM ? CUSTOM : TAR);
        if (version.atLeast(ArchiveVersion.WITH_ALGORITHM)) {
            out.write(TocReader.ALGORITHMS.indexOf(form.compression()));
        } else {
            number(out, form.levelOrOwn());
        }
        date(contents.created());
        text(contents.database());
        text(contents.server());
        text(contents.program());
    }

    /** The fields of C's {@code struct tm}. */
    private void date(ZonedDateTime at) {
        number(out, at.getSecond());
        number(out, at.getMinute());
        number(out, at.getHour());
        number(out, at.getDayOfMonth());
        number(out, at.getMonthValue() - 1);
        number(out, at.getYear() - FIRST_YEAR);
        number(out, at.getZone().getRules().isDaylightSavings(at.toInstant()) ? 1 : 0);
    }

    private void entry(Entry entry, Map<Integer, Long> offsets) {
        number(out, entry.id());
        number(out, entry.hasData() ? 1 : 0);
        text(Long.toString(entry.origin().catalog()));
        text(Long.toString(entry.origin().object()));
        text(entry.name());
        text(entry.kind());
        number(out, TocReader.SECTIONS.indexOf(entry.section()) + 1);
        text(entry.definition());
        text(entry.drop());
        given(entry.copy());
        given(entry.schema());
        text(entry.tablespace().orElse(HAVE_TABLESPACES.contains(entry.kind()) ? "" : null));
        given(entry.accessMethod());
        given(entry.owner());
        text(Boolean.toString(entry.origin().withOids()));
        entry.dependencies().forEach(id -> text(Integer.toString(id)));
        text(null);
        switch (form.layout()) {
            case CUSTOM -> place(entry, offsets.get(entry.id()));
            case DIRECTORY -> text(MemberName.inContents(entry));
        }
    }

    private void place(Entry entry, @Nullable Long offset) {
        out.write(entry.hasData() ? (offset == null ? OFFSET_UNKNOWN : OFFSET_KNOWN) : NO_DATA);
        littleEndian(out, offset == null ? 0 : offset, Long.BYTES);
    }

    private void given(Optional<String> text) {
        text(text.orElse(null));
    }

    private void text(@Nullable String text) {
        if (text == null) {
            number(out, -1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }
}
