package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.dump.DumpFile;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveTest {
    private static final String MANY = IntStream.range(0, 30_000)
            .mapToObj(i -> i + "\tname " + i * 7919 % 30_011 + "\n")
            .collect(Collectors.joining());

    @TempDir
    Path folder;

    static Stream<Arguments> versions() {
        List<Arguments> all = new ArrayList<>();
        for (int minor = 12; minor <= 16; minor++) {
            for (Compression compression : Compression.values()) {
                if (minor >= 15 || compression.compareTo(Compression.LZ4) < 0) {
                    all.add(Arguments.of(minor, compression));
                }
            }
        }
        return all.stream();
    }

    private static ArchiveWriter written(int minor, Compression compression) {
        Map<Long, byte[]> objects = new LinkedHashMap<>();
        objects.put(7L, bytes("seven"));
        objects.put(0x8000_0000L, new byte[0]);
        objects.put(0xffff_ffffL, bytes(MANY));
        return new ArchiveWriter(minor, compression)
                .define(10, "TABLE", "ä", "CREATE TABLE public.\"ä\" ();\n")
                .table(20, "few", "1\té\n")
                .largeObjects(30, objects)
                .table(40, "many", MANY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void isWhole(Found found) {
        assertThat(found.tables())
                .isEqualTo(Map.of("few", "1\té\n" + ArchiveWriter.ROWS_END, "many", MANY + ArchiveWriter.ROWS_END));
        assertThat(found.objects()).isEqualTo(Map.of("30/7", "seven", "30/2147483648", "", "30/4294967295", MANY));
    }

    private static void isReadBothWays(DumpFile.OfArchive dump) {
        try (dump) {
            assertThat(dump.archive().isRandomAccess()).isTrue();
            isWhole(Found.byEntry(dump.archive(), Long.MAX_VALUE));
            isWhole(Found.inOrder(dump.archive()));
            assertThat(dump.bytesRead()).isGreaterThanOrEqualTo(dump.bytes());
        }
    }

    private static void isReadInOrder(DumpFile.OfArchive dump) {
        try (dump) {
            assertThat(dump.archive().isRandomAccess()).isFalse();
            isWhole(Found.inOrder(dump.archive()));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsCustomArchives(int minor, Compression compression) throws IOException {
        byte[] known = written(minor, compression).custom(true);
        byte[] unknown = written(minor, compression).custom(false);
        isReadBothWays(Found.open(Files.write(folder.resolve("known"), known)));
        isReadInOrder(Found.open(Files.write(folder.resolve("unknown"), unknown)));
        isReadInOrder(Found.open(known));
        isReadInOrder(Found.open(unknown));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsFolders(int minor, Compression compression) throws IOException {
        written(minor, compression).directory(folder.resolve("dump"));
        isReadBothWays(Found.open(folder.resolve("dump")));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsTars(int minor, Compression compression) throws IOException {
        byte[] tar = written(minor, compression).tar();
        Path file = Files.write(folder.resolve("dump"), tar);
        try (DumpFile.OfArchive dump = Found.open(file)) {
            assertThat(dump.archive().isRandomAccess()).isTrue();
            isWhole(Found.byEntry(dump.archive(), Long.MAX_VALUE));
            isWhole(Found.inOrder(dump.archive()));
        }
        isReadInOrder(Found.open(tar));
    }

    @Test
    void readsWhatIsCompressedAgainAsAPipe() throws IOException {
        byte[] custom = written(14, Compression.NONE).custom(true);
        isReadInOrder(Found.open(Files.write(folder.resolve("custom"), ArchiveWriter.gzip(custom))));
        byte[] tar = written(16, Compression.NONE).tar();
        isReadInOrder(Found.open(ArchiveWriter.gzip(tar)));
    }

    @Test
    void givesLargeObjectsToTheEntriesThatListThem() throws IOException {
        ArchiveWriter writer = new ArchiveWriter(16, Compression.ZSTD)
                .largeObjects(5, Map.of(1L, bytes("a")))
                .largeObjects(6, Map.of(2L, bytes("b")));
        Map<String, String> expected = Map.of("5/1", "a", "6/2", "b");
        writer.directory(folder.resolve("dump"));
        try (DumpFile.OfArchive dump = Found.open(folder.resolve("dump"))) {
            assertThat(Found.inOrder(dump.archive()).objects()).isEqualTo(expected);
        }
        try (DumpFile.OfArchive dump = Found.open(Files.write(folder.resolve("tar"), writer.tar()))) {
            assertThat(Found.byEntry(dump.archive(), 100).objects()).isEqualTo(expected);
        }
        try (DumpFile.OfArchive dump = Found.open(writer.tar())) {
            assertThat(Found.inOrder(dump.archive()).objects()).isEqualTo(expected);
        }
        try (DumpFile.OfArchive dump = Found.open(writer.custom(true))) {
            assertThat(Found.inOrder(dump.archive()).objects()).isEqualTo(expected);
        }
    }

    @Test
    void tellsWhatTheTableOfContentsSays() throws IOException {
        try (DumpFile.OfArchive dump = Found.open(written(16, Compression.ZSTD).custom(true))) {
            ArchiveHeader header = dump.archive().header();
            assertThat(header.version()).hasToString("1.16");
            assertThat(header.compression()).isEqualTo(Compression.ZSTD);
            assertThat(header.database()).isEqualTo("shop");
            Entry table = dump.archive().entries().get(2);
            assertThat(table.kind()).isEqualTo("TABLE");
            assertThat(table.name()).isEqualTo("ä");
            assertThat(table.section()).isEqualTo(Section.PRE_DATA);
            assertThat(table.definition()).isEqualTo("CREATE TABLE public.\"ä\" ();\n");
            assertThat(table.schema()).contains("public");
            assertThat(table.accessMethod()).contains("heap");
            assertThat(table.dependencies()).containsExactly(1);
            assertThat(table.hasData()).isFalse();
            assertThat(dump.archive().entries().get(3).copy()).contains(ArchiveWriter.COPY);
        }
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void bringsTextsAndRowsToUtf8ButNotLargeObjects(String encoding, String charset, String part) throws IOException {
        Charset encoded = Charset.forName(charset);
        // Longer than every buffer, so that characters lie across their ends.
        String text = part.repeat(70_001);
        ArchiveWriter writer = new ArchiveWriter(14, Compression.GZIP, encoding, encoded)
                .define(10, "TABLE", text, "CREATE TABLE \"" + text + "\" ();")
                .table(20, "rows", text + "\n")
                .largeObjects(30, Map.of(1L, new byte[] {(byte) 0xff}));
        try (DumpFile.OfArchive dump = Found.open(writer.custom(true))) {
            assertThat(dump.archive().entries().get(2).name()).isEqualTo(text);
            Found found = Found.inOrder(dump.archive());
            assertThat(found.tables()).containsEntry("rows", text + "\n" + ArchiveWriter.ROWS_END);
            assertThat(found.objects()).containsEntry("30/1", "\u00ff");
        }
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("LATIN1", "ISO-8859-1", "é"),
                Arguments.of("WIN1252", "windows-1252", "€"),
                Arguments.of("EUC_JP", "EUC-JP", "日本"),
                Arguments.of("SJIS", "windows-31j", "a表"),
                Arguments.of("GB18030", "GB18030", "x𠀀"));
    }

    @Test
    void refusesBytesThatAreNotInTheEncoding() {
        byte[] archive = new ArchiveWriter(14, Compression.NONE, "EUC_JP", StandardCharsets.ISO_8859_1)
                .table(20, "rows", "ab\u00a4\n")
                .custom(true);
        try (DumpFile.OfArchive dump = Found.open(archive)) {
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> Found.inOrder(dump.archive()))
                    .satisfies(e -> assertThat(e.why()).startsWith("at offset 2 "));
        }
    }

    @Test
    void refusesAnEncodingThatJavaLacks() {
        byte[] archive = new ArchiveWriter(14, Compression.NONE, "MULE_INTERNAL", StandardCharsets.UTF_8).custom(true);
        assertThatThrownBy(() -> Found.open(archive)).isInstanceOf(ReseedException.class);
    }

    @Test
    void takesSqlAsciiForUtf8() {
        byte[] archive = new ArchiveWriter(14, Compression.NONE, "SQL_ASCII", StandardCharsets.UTF_8)
                .table(20, "ß", "ß\n")
                .custom(true);
        try (DumpFile.OfArchive dump = Found.open(archive)) {
            assertThat(Found.inOrder(dump.archive()).tables()).containsEntry("ß", "ß\n" + ArchiveWriter.ROWS_END);
        }
    }

    @Test
    void needsNotBeReadToTheEndOfABlock() {
        byte[] archive = written(15, Compression.LZ4).custom(false);
        List<String> names = new ArrayList<>();
        try (DumpFile.OfArchive dump = Found.open(archive)) {
            dump.archive().readInOrder(new Archive.DataVisitor() {
                @Override
                public void table(Entry entry, InputStream data) {
                    names.add(entry.name());
                }

                @Override
                public void largeObject(Entry entry, long oid, InputStream data) {
                    names.add(Long.toString(oid));
                }
            });
        }
        assertThat(names).containsExactly("few", "7", "2147483648", "4294967295", "many");
    }

    @Test
    void aStreamEndsWithItsVisit() {
        List<InputStream> kept = new ArrayList<>();
        try (DumpFile.OfArchive dump = Found.open(written(14, Compression.NONE).custom(true))) {
            dump.archive().readInOrder(new Archive.DataVisitor() {
                @Override
                public void table(Entry entry, InputStream data) {
                    kept.add(data);
                }

                @Override
                public void largeObject(Entry entry, long oid, InputStream data) {
                    kept.add(data);
                }
            });
        }
        assertThat(kept)
                .hasSize(5)
                .allSatisfy(each -> assertThatThrownBy(each::read).isInstanceOf(IOException.class));
    }

    @Test
    void readsSeveralEntriesAtOnce() throws IOException {
        Path file = Files.write(
                folder.resolve("dump"), written(14, Compression.GZIP).custom(true));
        try (DumpFile.OfArchive dump = Found.open(file)) {
            Entry first = dump.archive().entries().get(3);
            Entry last = dump.archive().entries().getLast();
            try (InputStream many = dump.archive().data(last);
                    InputStream few = dump.archive().data(first)) {
                assertThat(many.readNBytes(4)).asString(StandardCharsets.UTF_8).isEqualTo("0\tna");
                assertThat(few.readAllBytes()).asString(StandardCharsets.UTF_8).startsWith("1\té\n");
                assertThat(many.readAllBytes()).hasSize(MANY.length() + ArchiveWriter.ROWS_END.length() - 4);
            }
            assertThat(dump.archive().storedBytes(first)).isBetween(20L, 100L);
        }
    }

    @Test
    void readsManyEntries() {
        ArchiveWriter writer = new ArchiveWriter(16, Compression.NONE);
        IntStream.range(10, 50_010).forEach(i -> writer.define(i, "TABLE", "t" + i, "CREATE TABLE t" + i + " ();"));
        try (DumpFile.OfArchive dump = Found.open(writer.custom(true))) {
            assertThat(dump.archive().entries()).hasSize(50_002);
        }
    }
}
