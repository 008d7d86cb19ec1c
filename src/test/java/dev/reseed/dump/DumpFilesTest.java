package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.reseed.dump.bytes.Lz4Writer;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpFilesTest {
    private static final String TEXT = "-- dump\nSET client_encoding = 'UTF8';\nSELECT 'é';\n".repeat(5000);

    @TempDir
    Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] together(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String pipe(byte[] bytes) {
        try (DumpFile dump = DumpFiles.open(new DumpSource.Pipe(new ByteArrayInputStream(bytes)))) {
            String text = text(dump);
            assertThat(dump.bytes()).isEqualTo(-1);
            assertThat(dump.bytesRead()).isEqualTo(bytes.length);
            return text;
        }
    }

    private String file(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("misleading.dump"), bytes);
        try (DumpFile dump = DumpFiles.open(new DumpSource.File(file, "misleading.dump"))) {
            String text = text(dump);
            assertThat(dump.bytes()).isEqualTo(bytes.length);
            assertThat(dump.bytesRead()).isEqualTo(bytes.length);
            return text;
        }
    }

    private static String text(DumpFile dump) {
        return switch (dump) {
            case DumpFile.OfText text -> {
                try (InputStream in = text.text()) {
                    yield new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case DumpFile.OfArchive archive -> throw new IllegalStateException("an archive");
        };
    }

    static Stream<byte[]> forms() {
        byte[] plain = utf8(TEXT);
        byte[] half = utf8(TEXT.substring(0, 1000));
        byte[] rest = utf8(TEXT.substring(1000));
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
        return Stream.of(
                plain,
                together(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, plain),
                gzip(plain),
                together(gzip(half), gzip(rest)),
                together(gzip(plain), new byte[512]),
                Zstd.compress(plain),
                together(Zstd.compress(half), Zstd.compress(rest)),
                Lz4Writer.frame(plain),
                together(Lz4Writer.frame(half), skippable, Lz4Writer.frame(rest)),
                // Independent blocks; checksums of blocks and content; its size.
                Lz4Writer.frame(plain, 0b0110_0000, 1 << 16),
                Lz4Writer.frame(plain, 0b0101_1100, 1 << 10));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsATextHoweverItIsCompressed(byte[] bytes) throws IOException {
        assertThat(pipe(bytes)).isEqualTo(TEXT);
        assertThat(file(bytes)).isEqualTo(TEXT);
    }

    static Stream<byte[]> compressed() {
        byte[] plain = utf8(TEXT.substring(0, 3000));
        return Stream.of(
                gzip(plain),
                Zstd.compress(plain),
                Lz4Writer.frame(plain),
                Lz4Writer.frame(plain, 0b0111_1100, 1 << 10));
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void findsWhereACompressedTextIsCutOff(byte[] bytes) {
        byte[] twice = together(bytes, bytes);
        for (int length = Integer.BYTES; length < twice.length; length++) {
            if (length == bytes.length) {
                continue;
            }
            byte[] part = Arrays.copyOf(twice, length);
            assertThatExceptionOfType(ReseedException.class)
                    .isThrownBy(() -> pipe(part))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
        }
    }

    @Test
    void findsWhatFollowsACompressedText() {
        assertThatThrownBy(() -> pipe(together(gzip(utf8(TEXT)), utf8("more")))).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> pipe(together(Lz4Writer.frame(utf8(TEXT)), utf8("more"))))
                .isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> pipe(together(Zstd.compress(utf8(TEXT)), utf8("more"))))
                .isInstanceOf(ReseedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET client_encoding = 'LATIN1';",
                "set session Client_Encoding to latin1 ;",
                "SET NAMES 'iso-8859-1';",
                "\\restrict x\n-- comment\n\\encoding LATIN1",
                "COPY t FROM stdin;\nSET client_encoding = 'SJIS';\n\\.\nSET client_encoding = 'LATIN1';"
            })
    void bringsATextToUtf8(String declaration) throws IOException {
        String text = declaration + "\nSELECT 'é';\n" + "-- ü\n".repeat(40_000);
        assertThat(file(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(text);
        assertThat(pipe(gzip(text.getBytes(StandardCharsets.ISO_8859_1)))).isEqualTo(text);
    }

    @Test
    void believesNoDeclarationInALiteral() {
        String text = "SELECT 'SET client_encoding = ''LATIN1'';';\nSELECT 'é';\n";
        assertThat(pipe(utf8(text))).isEqualTo(text);
    }

    @Test
    void saysWhereATextIsNotInItsEncoding() {
        String head = "SET client_encoding = 'EUC_JP';\n";
        byte[] text = together(head.repeat(5000).getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) 0xa4, '\n'});
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> pipe(text))
                .satisfies(e -> assertThat(e.why()).contains("offset " + head.length() * 5000 + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MULE_INTERNAL", "LATIN6", "no such"})
    void refusesAnEncodingThatJavaLacks(String name) {
        assertThatThrownBy(() -> pipe(utf8("SET client_encoding = '" + name + "';\n")))
                .isInstanceOf(ReseedException.class);
    }

    @Test
    void refusesUtf16() {
        byte[] text = "\ufeffSELECT 1;".getBytes(Charset.forName("UTF-16LE"));
        assertThatThrownBy(() -> pipe(text)).isInstanceOf(ReseedException.class).hasMessageContaining("UTF-16");
    }

    @Test
    void refusesWhatIsNoDump() {
        assertThatThrownBy(() -> pipe(new byte[0])).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> file(new byte[0])).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> pipe(gzip(gzip(utf8(TEXT))))).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> pipe(new byte[] {'P', 'K', 3, 4, 0})).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> DumpFiles.open(new DumpSource.File(folder.resolve("none"), "none")))
                .isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> DumpFiles.open(new DumpSource.File(folder, "a folder")))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("toc.dat");
    }

    @Test
    void takesWhatIsNoArchiveForAText() throws IOException {
        assertThat(file(utf8("name: value\n"))).isEqualTo("name: value\n");
    }

    @Test
    void holdsNoMoreOfABombThanItsBuffers() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 600; i++) {
                gzip.write(zeros);
            }
        }
        try (DumpFile dump = DumpFiles.open(new DumpSource.Pipe(new ByteArrayInputStream(bomb.toByteArray())))) {
            long count = switch (dump) {
                case DumpFile.OfText text -> text.text().skip(Long.MAX_VALUE);
                case DumpFile.OfArchive archive -> -1;
            };
            assertThat(count).isEqualTo(600L << 20);
        }
    }
}
