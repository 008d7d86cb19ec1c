package dev.reseed.masking;

/** A column of a table. */
record ColumnName(TableName table, String column) {
    String shown() {
        return table.shown(column);
    }
}
