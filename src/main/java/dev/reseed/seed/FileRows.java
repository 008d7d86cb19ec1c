package dev.reseed.seed;

import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.reseed.kernel.Session;
import dev.reseed.seed.load.ExistingRows;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.plan.ParentRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV or JSON file before they are loaded.
 *
 * @param count how many
 * @param first those that others can refer to, each with its values by column
 */
record FileRows(TableName table, long count, List<Map<String, @Nullable String>> first) {
    FileRows {
        first = List.copyOf(first);
    }

    /**
     * Reads a file, and asks whether its table has its columns.
     *
     * @throws dev.reseed.kernel.ReseedException with what is wrong with the file
     */
    static FileRows of(SeedFile.Csv file, Session session) {
        List<String> header = CsvLoader.header(file, session);
        List<Map<String, @Nullable String>> first = new ArrayList<>();
        int most = ExistingRows.most(header.size());
        long count = -1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .detectBomHeader(true)
                .ofCsvRecord(file.path(), StandardCharsets.UTF_8)) {
            for (CsvRecord row : reader) {
                if (++count > 0 && count <= most) {
                    first.add(values(header, row));
                }
            }
        } catch (IOException e) {
            throw CopyFailure.notRead(file, e);
        }
        return new FileRows(name(file.schema(), file.table()), count, first);
    }

    private static Map<String, @Nullable String> values(List<String> header, CsvRecord row) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String text = row.getField(i);
            values.put(header.get(i), text.isEmpty() ? null : text);
        }
        return values;
    }

    /** The same of JSON. */
    static FileRows of(SeedFile.Json file, Session session) {
        TableColumns columns = TableColumns.of(session, file.shown(), file.schema(), file.table());
        JsonCheck.columns(file, columns);
        List<Map<String, @Nullable String>> first = new ArrayList<>();
        int most = ExistingRows.most(columns.columns().size());
        long count = 0;
        try (JsonRows rows = new JsonRows(file.path())) {
            while (rows.next()) {
                if (++count <= most) {
                    first.add(values(rows, columns));
                } else {
                    rows.parser().skipChildren();
                }
            }
        } catch (IOException e) {
            throw CopyFailure.notRead(file, e);
        }
        return new FileRows(name(file.schema(), file.table()), count, first);
    }

    private static Map<String, @Nullable String> values(JsonRows rows, TableColumns columns) throws IOException {
        Map<String, @Nullable String> values = new HashMap<>();
        while (rows.parser().nextToken() == JsonToken.FIELD_NAME) {
            String name = rows.parser().currentName();
            rows.parser().nextToken();
            TableColumns.Column column = columns.columns().get(name);
            if (column != null) {
                values.put(name, JsonCells.value(rows.parser(), column.shape()));
            }
        }
        return values;
    }

    /** The table of a file; without a schema that of {@code public}. */
    static TableName name(String schema, String table) {
        return new TableName(schema.isEmpty() ? "public" : schema, table);
    }

    /** With those of a file that is loaded after this one. */
    FileRows and(FileRows later) {
        List<Map<String, @Nullable String>> all = new ArrayList<>(first);
        all.addAll(later.first);
        return new FileRows(table, count + later.count, all);
    }

    SeedForecast.Rows forecast() {
        return new SeedForecast.Rows(table.toString(), count);
    }

    /** Whether a column of some rows gets from the server what nobody knows before. */
    boolean isGuessed(Table table) {
        return table.columns().stream()
                .filter(column -> !new Unbrought(column).isKnown())
                .anyMatch(column -> first.stream().anyMatch(row -> !row.containsKey(column.name())));
    }

    /** The rows as others see them, as many as a run reads of them. */
    ParentRows referred(Table table, Set<String> columns) {
        List<String> names = List.copyOf(columns);
        List<Optional<Unbrought>> unbrought = names.stream()
                .map(name -> table.column(name).map(Unbrought::new))
                .toList();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Map<String, @Nullable String> row : first) {
            int number = rows.size();
            if (number == ExistingRows.most(names.size())) {
                break;
            }
            List<@Nullable String> texts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                texts.add(
                        row.containsKey(names.get(i))
                                ? row.get(names.get(i))
                                : unbrought
                                        .get(i)
                                        .flatMap(each -> each.at(number))
                                        .orElse(null));
            }
            rows.add(texts);
        }
        return ExistingRows.of(names, rows, count);
    }
}
