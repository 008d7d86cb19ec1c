package dev.reseed.seed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.reseed.kernel.ReseedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a CSV file once before it is sent: its encoding, its header, and that each row has as many fields. */
final class CsvCheck {
    private static final int MOST_PROBLEMS = 20;

    private final SeedFile.Csv file;
    private final List<String> problems = new ArrayList<>();

    private CsvCheck(SeedFile.Csv file) {
        this.file = file;
    }

    /** The columns that the header names. Fails with every problem of the file, each with its line. */
    static List<String> header(SeedFile.Csv file) {
        return new CsvCheck(file).check();
    }

    private List<String> check() {
        List<String> header = List.of();
        try {
            long badLine = firstLineNotUtf8(file.path());
            if (badLine > 0) {
                problems.add(at(badLine) + "the text is not valid UTF-8");
            } else {
                header = records();
            }
        } catch (IOException e) {
            problems.add(file.shown() + " cannot be read: " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw ReseedException.failed(
                    "the seed file " + file.shown() + " is not well-formed",
                    String.join("\n", problems),
                    "correct the file: its first line names the columns, and each row has as many fields");
        }
        return header;
    }

    private List<String> records() throws IOException {
        List<String> header = List.of();
        boolean first = true;
        long last = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(file.path(), StandardCharsets.UTF_8)) {
            for (CsvRecord row : reader) {
                last = row.getStartingLineNumber();
                if (first) {
                    header = List.copyOf(row.getFields());
                    names(header);
                    first = false;
                } else if (row.getFieldCount() != header.size()) {
                    problems.add(at(row.getStartingLineNumber()) + "the row has " + fields(row.getFieldCount())
                            + ", the header names " + header.size());
                }
                if (problems.size() >= MOST_PROBLEMS) {
                    problems.add("… and perhaps more");
                    return header;
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            problems.add(file.shown() + ": " + e.getMessage());
        }
        if (quotesAreOdd(file.path())) {
            problems.add(at(last) + "a quote is opened here, or in this row, and never closed");
        }
        if (first) {
            problems.add(at(1) + "the file is empty; its first line should name the columns");
        }
        return header;
    }

    /** Whether a quoted field runs to the file's end: a quote inside one is written twice, so that all quotes pair up. */
    private static boolean quotesAreOdd(Path path) throws IOException {
        boolean odd = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                odd ^= b == '"';
            }
        }
        return odd;
    }

    private void names(List<String> header) {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isBlank()) {
                problems.add(at(1) + "a column has no name");
            } else if (!seen.add(name)) {
                problems.add(at(1) + "the column \"" + name + "\" is named twice");
            }
        }
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    private String at(long line) {
        return file.shown() + ":" + line + ": ";
    }

    /** The first line with bytes that are not UTF-8, from 1; 0 when there is none. */
    static long firstLineNotUtf8(Path path) throws IOException {
        try (Reader strict = new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder())) {
            strict.transferTo(java.io.Writer.nullWriter());
            return 0;
        } catch (CharacterCodingException somewhere) {
            return lineOfBadByte(path);
        }
    }

    private static long lineOfBadByte(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            long line = 1;
            java.io.ByteArrayOutputStream current = new java.io.ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                current.write(b);
                if (b == '\n') {
                    if (!valid(current.toByteArray())) {
                        return line;
                    }
                    current.reset();
                    line++;
                }
            }
            return line;
        }
    }

    private static boolean valid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
