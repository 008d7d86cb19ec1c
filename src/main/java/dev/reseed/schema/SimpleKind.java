package dev.reseed.schema;

/**
 * A kind of object that one query reads and that a few statements make.
 *
 * @param query gives {@code catalog}, {@code oid}, {@code name} and {@code statements}, an array of text
 */
record SimpleKind(Kind kind, String query) {
    void read(Reading reading) {
        reading.query(
                        query,
                        row -> new SchemaObject(
                                Reading.address(row),
                                kind,
                                row.getString("name"),
                                new Definition.Plain(Reading.strings(row, "statements"))))
                .forEach(reading::add);
    }
}
