package dev.reseed.dump.archive;

import com.github.luben.zstd.Zstd;
import dev.reseed.dump.bytes.Lz4Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes archives of versions 1.12 to 1.16 after the description of the format, that is PostgreSQL's sources {@code pg_backup_archiver.c},
 * {@code pg_backup_custom.c}, {@code pg_backup_directory.c} and {@code pg_backup_tar.c}. Only for 1.14 is a pg_dump at hand that writes
 * such archives (see {@link ArchiveIT}); 1.12 and 1.13 lack single fields of it. 1.15 and 1.16, and with them LZ4 and Zstandard, rest on
 * this description alone.
 */
public final class ArchiveWriter {
    public static final String COPY = "COPY public.t (id, name) FROM stdin;\n";
    static final String ROWS_END = "\\.\n\n\n";

    private final int minor;
    private final Compression compression;
    private final String encoding;
    private final Charset charset;
    private final List<Item> items = new ArrayList<>();

    /** Offsets at which a part of a custom archive's data begins or ends. */
    private final List<Integer> boundaries = new ArrayList<>();

    private int chunk = 4096;

    private static final class Item {
        private final int id;
        private final String kind;
        private final String name;
        private String definition = "";
        private String copy = "";
        private byte[] rows = {};
        private Map<Long, byte[]> objects = Map.of();

        Item(int id, String kind, String name) {
            this.id = id;
            this.kind = kind;
            this.name = name;
        }

        boolean hasData() {
            return rows.length > 0 || !objects.isEmpty();
        }
    }

    /** @param minor of the version 1.minor */
    public ArchiveWriter(int minor, Compression compression) {
        this(minor, compression, "UTF8", StandardCharsets.UTF_8);
    }

    ArchiveWriter(int minor, Compression compression, String encoding, Charset charset) {
        this.minor = minor;
        this.compression = compression;
        this.encoding = encoding;
        this.charset = charset;
        define(1, "ENCODING", "ENCODING", "SET client_encoding = '" + encoding + "';\n");
        define(2, "STDSTRINGS", "STDSTRINGS", "SET standard_conforming_strings = 'on';\n");
    }

    /** How many bytes lie behind one length in a custom archive. */
    public ArchiveWriter chunk(int size) {
        chunk = size;
        return this;
    }

    public ArchiveWriter define(int id, String kind, String name, String definition) {
        Item item = new Item(id, kind, name);
        item.definition = definition;
        items.add(item);
        return this;
    }

    /** Rows without the end that COPY writes. */
    public ArchiveWriter table(int id, String name, String rows) {
        return raw(id, name, rows + ROWS_END);
    }

    public ArchiveWriter raw(int id, String name, String rows) {
        Item item = new Item(id, "TABLE DATA", name);
        item.copy = COPY;
        item.rows = rows.getBytes(charset);
        items.add(item);
        return this;
    }

    public ArchiveWriter largeObjects(int id, Map<Long, byte[]> objects) {
        Item item = new Item(id, "BLOBS", "BLOBS");
        item.objects = new LinkedHashMap<>(objects);
        items.add(item);
        return this;
    }

    public List<Integer> boundaries() {
        return boundaries;
    }

    /** The archive as one file. */
    public byte[] custom(boolean offsetsKnown) {
        Map<Integer, Long> offsets = new LinkedHashMap<>();
        int begin = contents(1, item -> place(offsetsKnown ? 2 : 1, 0)).length;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Item item : items) {
            if (item.hasData()) {
                offsets.put(item.id, (long) begin + data.size());
                boundaries.add(begin + data.size());
                block(data, item, begin);
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(contents(1, item -> place(offsetsKnown ? 2 : 1, offsets.getOrDefault(item.id, 0L))));
        all.writeBytes(data.toByteArray());
        return all.toByteArray();
    }

    private void block(ByteArrayOutputStream out, Item item, int begin) {
        out.write(item.objects.isEmpty() ? 1 : 3);
        number(out, item.id);
        boundaries.add(begin + out.size());
        if (item.objects.isEmpty()) {
            chunks(out, item.rows, begin);
            return;
        }
        item.objects.forEach((oid, bytes) -> {
            number(out, oid.intValue());
            chunks(out, bytes, begin);
        });
        number(out, 0);
    }

    private void chunks(ByteArrayOutputStream out, byte[] plain, int begin) {
        byte[] stored = compressed(plain, true);
        for (int at = 0; at < stored.length; at += chunk) {
            int length = Math.min(chunk, stored.length - at);
            number(out, length);
            out.write(stored, at, length);
            boundaries.add(begin + out.size());
        }
        number(out, 0);
        boundaries.add(begin + out.size());
    }

    /** The archive as the files of a folder. */
    public void directory(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files(true).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The archive as a tar. */
    public byte[] tar() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, byte[]> files = new LinkedHashMap<>(files(false));
        files.put("restore.sql", "-- nothing\n".getBytes(StandardCharsets.UTF_8));
        files.forEach((name, content) -> {
            boundaries.add(out.size());
            out.writeBytes(tarHeader(name, content.length));
            boundaries.add(out.size());
            out.writeBytes(content);
            out.writeBytes(new byte[-content.length & 511]);
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    /** In a tar the objects lie before their list, and the table of contents names a file that is not there. */
    private Map<String, byte[]> files(boolean folder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("toc.dat", contents(3, item -> text(folder && !item.objects.isEmpty() ? list(item) : file(item))));
        String suffix = folder ? suffix() : "";
        for (Item item : items) {
            if (item.rows.length > 0) {
                files.put(file(item) + suffix, folder ? compressed(item.rows, false) : item.rows);
            } else if (!item.objects.isEmpty()) {
                StringBuilder lines = new StringBuilder();
                item.objects.forEach((oid, bytes) -> {
                    String name = "blob_" + oid + ".dat";
                    lines.append(oid).append(' ').append(name).append('\n');
                    files.put(name + suffix, folder ? compressed(bytes, false) : bytes);
                });
                files.put(list(item), lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private String file(Item item) {
        return item.hasData() ? item.id + ".dat" : "";
    }

    private String list(Item item) {
        return minor < 16 ? "blobs.toc" : "blobs_" + item.id + ".toc";
    }

    private String suffix() {
        return switch (compression) {
            case NONE -> "";
            case GZIP -> ".gz";
            case LZ4 -> ".lz4";
            case ZSTD -> ".zst";
        };
    }

    private byte[] compressed(byte[] plain, boolean custom) {
        return switch (compression) {
            case NONE -> plain;
            case GZIP -> custom ? zlib(plain) : gzip(plain);
            case LZ4 -> Lz4Writer.frame(plain);
            case ZSTD -> Zstd.compress(plain);
        };
    }

    private static byte[] zlib(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return written(out, new DeflaterOutputStream(out), plain);
    }

    static byte[] gzip(byte[] plain) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return written(out, new GZIPOutputStream(out), plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(ByteArrayOutputStream to, OutputStream through, byte[] plain) {
        try (through) {
            through.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to.toByteArray();
    }

    /** What an archive's format adds to an entry. */
    private interface Extra {
        byte[] of(Item item);
    }

    /** @param state 1 for an unknown offset, 2 for a known one, 3 for no data */
    private static byte[] place(int state, long offset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(state);
        for (int i = 0; i < Long.BYTES; i++) {
            out.write((int) (offset >> (8 * i)));
        }
        return out.toByteArray();
    }

    private byte[] text(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, text);
        return out.toByteArray();
    }

    private byte[] contents(int format, Extra extra) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'P', 'G', 'D', 'M', 'P', 1, (byte) minor, 0, 4, 8, (byte) format});
        if (minor >= 15) {
            out.write(
                    switch (compression) {
                        case NONE -> 0;
                        case GZIP -> 1;
                        case LZ4 -> 2;
                        case ZSTD -> 3;
                    });
        } else {
            number(out, compression == Compression.GZIP ? -1 : 0);
        }
        for (int i = 0; i < 7; i++) {
            number(out, i);
        }
        text(out, "shop");
        text(out, "15.14");
        text(out, "15.14");
        number(out, items.size());
        items.forEach(item -> entry(out, item, format, extra));
        return out.toByteArray();
    }

    private void entry(ByteArrayOutputStream out, Item item, int format, Extra extra) {
        number(out, item.id);
        number(out, item.hasData() ? 1 : 0);
        text(out, "0");
        text(out, "0");
        text(out, item.name);
        text(out, item.kind);
        number(out, item.hasData() ? 3 : 2);
        text(out, item.definition);
        text(out, "");
        text(out, item.copy);
        text(out, "public");
        text(out, "");
        if (minor >= 14) {
            text(out, "heap");
        }
        if (minor >= 16) {
            number(out, 'r');
        }
        text(out, "owner");
        text(out, "false");
        text(out, "1");
        number(out, -1);
        if (format == 1 && !item.hasData()) {
            out.writeBytes(place(3, 0));
        } else {
            out.writeBytes(extra.of(item));
        }
    }

    private void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(charset);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.write(value < 0 ? 1 : 0);
        int absolute = Math.abs(value);
        for (int i = 0; i < Integer.BYTES; i++) {
            out.write(absolute >> (8 * i));
        }
    }

    static byte[] tarHeader(String name, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000600\0");
        put(header, 124, String.format("%011o", size));
        put(header, 136, String.format("%011o", 0));
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    @Override
    public String toString() {
        return "1." + minor + " " + compression + " " + encoding;
    }
}
