package dev.reseed.dump.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.dump.DumpFile;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewArchiveTest {
    private static final String MANY = IntStream.range(0, 60_000)
            .mapToObj(i -> i + "\tname " + i * 7919 % 60_011 + "\n")
            .collect(Collectors.joining());

    @TempDir
    Path folder;

    static List<ArchiveForm> forms() {
        return Rewritten.forms();
    }

    private DumpFile.OfArchive source() throws IOException {
        Map<Long, byte[]> objects = new LinkedHashMap<>();
        objects.put(7L, new byte[] {0, 1, (byte) 0xff});
        objects.put(0x8000_0000L, new byte[0]);
        objects.put(0xffff_ffffL, MANY.getBytes(StandardCharsets.ISO_8859_1));
        byte[] custom = new ArchiveWriter(14, Compression.GZIP)
                .define(10, "TABLE", "ä", "CREATE TABLE public.\"ä\" ();\n")
                .table(20, "few", "1\té\n")
                .table(25, "none", "")
                .largeObjects(30, objects)
                .table(40, "many", MANY)
                .custom(true);
        return Found.open(Files.write(folder.resolve("source"), custom));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isReadAsItWasWritten(ArchiveForm form) throws IOException {
        Path copy = folder.resolve("copy");
        try (DumpFile.OfArchive source = source()) {
            Rewritten.write(source.archive(), form, copy);
            try (DumpFile.OfArchive again = Found.open(copy)) {
                assertThat(again.archive().header().version()).isEqualTo(form.version());
                assertThat(again.archive().header().compression()).isEqualTo(form.compression());
                assertThat(again.archive().header().database()).isEqualTo("shop");
                assertThat(again.archive().entries().stream().map(Rewritten::told))
                        .isEqualTo(source.archive().entries().stream()
                                .map(Rewritten::told)
                                .toList());
                Found expected = Found.inOrder(source.archive());
                for (Found found :
                        List.of(Found.inOrder(again.archive()), Found.byEntry(again.archive(), Long.MAX_VALUE))) {
                    assertThat(found.tables()).isEqualTo(expected.tables());
                    assertThat(found.objects()).isEqualTo(expected.objects());
                }
            }
        }
        assertThat(names(folder)).containsExactlyInAnyOrder("source", "copy");
    }

    @Test
    void putsBlocksOfACustomArchiveInTheOrderOfItsContents() throws IOException {
        Path copy = folder.resolve("copy");
        try (DumpFile.OfArchive source = source()) {
            Rewritten.write(source.archive(), form(ArchiveForm.Layout.CUSTOM), copy);
        }
        try (DumpFile.OfArchive again = Found.open(copy)) {
            List<Long> offsets = again.archive().entries().stream()
                    .map(Entry::data)
                    .filter(Entry.Data.At.class::isInstance)
                    .map(place -> ((Entry.Data.At) place).offset())
                    .toList();
            assertThat(offsets).hasSize(4).isSorted();
        }
    }

    @Test
    void isReadableForItsUserAlone() throws IOException {
        try (DumpFile.OfArchive source = source()) {
            Rewritten.write(source.archive(), form(ArchiveForm.Layout.CUSTOM), folder.resolve("file"));
            Rewritten.write(source.archive(), form(ArchiveForm.Layout.DIRECTORY), folder.resolve("folder"));
        }
        assertThat(permissions(folder.resolve("file"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("folder"))).isEqualTo("rwx------");
        assertThat(names(folder.resolve("folder")))
                .allSatisfy(
                        name -> assertThat(permissions(folder.resolve("folder").resolve(name)))
                                .isEqualTo("rw-------"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leavesNothingWhereItIsNotFinished(ArchiveForm form) throws IOException {
        try (DumpFile.OfArchive source = source()) {
            Contents contents = Rewritten.contents(source.archive());
            List<Entry> rows = contents.entries().stream()
                    .filter(each -> each.hasData() && !each.isLargeObjects())
                    .toList();
            try (NewArchive begun =
                    NewArchive.begin(new ArchivePlace(folder.resolve("copy"), "copy", false), form, contents)) {
                for (Entry entry : rows) {
                    try (OutputStream data = begun.data(entry)) {
                        data.write(MANY.getBytes(StandardCharsets.UTF_8));
                    }
                }
                assertThat(names(folder)).hasSizeGreaterThan(1).doesNotContain("copy");
                assertThatThrownBy(begun::finish).isInstanceOf(IllegalStateException.class);
            }
        }
        assertThat(names(folder)).containsExactly("source");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void replacesAnArchiveWhereThatIsWanted(ArchiveForm form) throws IOException {
        Path copy = folder.resolve("copy");
        try (DumpFile.OfArchive source = source()) {
            Rewritten.write(source.archive(), form, copy);
            assertThatThrownBy(() -> Rewritten.write(source.archive(), form, copy))
                    .isInstanceOfSatisfying(ReseedException.class, e -> {
                        assertThat(e.what()).isEqualTo("the copy is there already");
                        assertThat(e.remedy()).contains("--force");
                    });
            Contents contents =
                    new Contents("other", "15.1", "p", ZonedDateTime.now(ZoneId.systemDefault()), List.of());
            try (NewArchive begun = NewArchive.begin(new ArchivePlace(copy, "copy", true), form, contents)) {
                begun.finish();
            }
            try (DumpFile.OfArchive again = Found.open(copy)) {
                assertThat(again.archive().header().database()).isEqualTo("other");
            }
        }
        assertThat(names(folder)).containsExactlyInAnyOrder("source", "copy");
    }

    @Test
    void replacesNoFolderThatIsNoArchive() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (DumpFile.OfArchive source = source()) {
            Rewritten.write(source.archive(), form(ArchiveForm.Layout.DIRECTORY), copy); // it was empty
        }
        Files.writeString(copy.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> new ArchivePlace(copy, "copy", true).check())
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).contains("no archive"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
        assertThatThrownBy(() -> new ArchivePlace(link, "link", true).check()).isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> new ArchivePlace(folder.resolve("a/b"), "a/b", true).check())
                .isInstanceOf(ReseedException.class);
        assertThat(Files.readString(copy.resolve("notes.txt"))).isEqualTo("mine");
    }

    @Test
    void replacesNoFileThatIsNoArchive() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> new ArchivePlace(notes, "notes.txt", true).check())
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).contains("no archive"));
        assertThat(Files.readString(notes)).isEqualTo("mine");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(new ArchivePlace(empty, "empty", true).check()).isTrue();
        assertThatThrownBy(() -> new ArchivePlace(empty, "empty", false).check())
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.remedy()).contains("--force"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesThePlaceOfAnEmptyFolderAndHasAnyName(ArchiveForm form) throws IOException {
        // As long as a name can be, with characters of several bytes.
        Path copy = Files.createDirectory(folder.resolve("漢".repeat(85)));
        try (DumpFile.OfArchive source = source()) {
            Rewritten.write(source.archive(), form, copy);
        }
        try (DumpFile.OfArchive again = Found.open(copy)) {
            assertThat(again.archive().header().database()).isEqualTo("shop");
        }
        assertThat(names(folder)).hasSize(2);
    }

    @Test
    void oneFormGivesWayToTheOther() throws IOException {
        Path copy = folder.resolve("copy");
        Contents contents = new Contents("other", "15.1", "p", ZonedDateTime.now(ZoneId.systemDefault()), List.of());
        for (ArchiveForm.Layout layout : List.of(
                ArchiveForm.Layout.CUSTOM,
                ArchiveForm.Layout.DIRECTORY,
                ArchiveForm.Layout.DIRECTORY,
                ArchiveForm.Layout.CUSTOM,
                ArchiveForm.Layout.CUSTOM)) {
            try (NewArchive begun = NewArchive.begin(new ArchivePlace(copy, "copy", true), form(layout), contents)) {
                begun.finish();
            }
            assertThat(Files.isDirectory(copy)).isEqualTo(layout == ArchiveForm.Layout.DIRECTORY);
        }
        assertThat(names(folder)).containsExactly("copy");
    }

    private static ArchiveForm form(ArchiveForm.Layout layout) {
        return new ArchiveForm(layout, Compression.GZIP, OptionalInt.of(1));
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
