package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Encodings;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts of a table of contents: their encoding is known only when it has been read, since it is an entry itself. */
final class TocTexts {
    private static final int LONGEST_DECLARATION = 1 << 10;

    private final String source;
    private final Charset encoding;
    private final CharsetDecoder decoder;

    private TocTexts(String source, Charset encoding) {
        this.source = source;
        this.encoding = encoding;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Decodes all.
     *
     * @param entries whose texts have a character for each byte
     */
    static TableOfContents decode(String source, ArchiveHeader header, List<Entry> entries, long end) {
        Charset encoding = entries.stream()
                .filter(each -> each.kind().equals("ENCODING"))
                .findFirst()
                .flatMap(each -> declared(source, each))
                .map(name -> Encodings.charset(name, source))
                .orElse(StandardCharsets.UTF_8);
        TocTexts texts = new TocTexts(source, encoding);
        entries.replaceAll(texts::entry);
        return new TableOfContents(texts.header(header), entries, encoding, end);
    }

    private static Optional<String> declared(String source, Entry entry) {
        String definition = entry.definition();
        if (definition.length() > LONGEST_DECLARATION) {
            return Optional.empty();
        }
        ScriptFormat format = new ScriptFormat(source, false, LONGEST_DECLARATION);
        byte[] bytes = definition.getBytes(StandardCharsets.ISO_8859_1);
        @Nullable ScriptItem item = new StatementReader(new ByteArrayInputStream(bytes), format).next();
        return item == null ? Optional.empty() : Encodings.declared(item);
    }

    private ArchiveHeader header(ArchiveHeader raw) {
        return new ArchiveHeader(
                raw.version(),
                raw.sizes(),
                raw.format(),
                raw.compression(),
                text(raw.database(), "header"),
                text(raw.server(), "header"),
                text(raw.program(), "header"));
    }

    private Entry entry(Entry raw) {
        String where = "entry " + raw.id();
        return new Entry(
                raw.id(),
                text(raw.kind(), where),
                text(raw.name(), where),
                raw.schema().map(each -> text(each, where)),
                raw.owner().map(each -> text(each, where)),
                raw.section(),
                text(raw.definition(), where),
                text(raw.drop(), where),
                raw.copy().map(each -> text(each, where)),
                raw.tablespace().map(each -> text(each, where)),
                raw.accessMethod().map(each -> text(each, where)),
                raw.dependencies(),
                raw.data(),
                raw.origin());
    }

    private String text(String raw, String where) {
        if (isAscii(raw)) {
            return raw;
        }
        try {
            return decoder.decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ReseedException.usage(
                    source + " is not in the encoding that it declares",
                    "a text of its table of contents (" + where + ") has bytes that are no character of "
                            + encoding.name(),
                    "make the dump again with --encoding=UTF8");
        }
    }

    private static boolean isAscii(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
