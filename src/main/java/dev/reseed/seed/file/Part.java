package dev.reseed.seed.file;

import dev.reseed.seed.SeedFile;
import dev.reseed.seed.model.TableName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A part of a seed: what one entry below {@code load} says. */
public sealed interface Part {
    /** Where the entry begins. */
    Place place();

    /** Rows from a CSV file: {@code csv: data/010_venues.csv}, with {@code table: venues} where its name does not say it. */
    record Csv(SeedFile.Csv file, Place place) implements Part {}

    /** Rows from a file of JSON, an array of objects or one object per line: {@code json: data/events.json}. */
    record Json(SeedFile.Json file, Place place) implements Part {}

    /** Statements: {@code sql: data/functions.sql}. */
    record Sql(SeedFile.Sql file, Place place) implements Part {}

    /**
     * Rows that are made: {@code tables: { customers: { … } }}.
     *
     * @param tables in the file's order, each once in the whole file; foreign keys decide in which order they are loaded
     */
    record Generated(List<TableSpec> tables, Place place) implements Part {
        public Generated {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Rows for every table that has none by then: {@code auto: true}, or {@code auto: { rows: 50, except: [audit_log] }}.
     *
     * @param rows how many a table gets that is not a child of others: a number, or left open
     * @param except tables that stay empty
     */
    record Auto(Rows rows, Set<TableName> except, Place place) implements Part {
        public Auto {
            except = Collections.unmodifiableSet(new LinkedHashSet<>(except));
        }

        static Auto everything(Place place) {
            return new Auto(new Rows.Open(), Set.of(), place);
        }
    }
}
