package dev.reseed.dump;

/** Where in a dump something stands, in words: {@code prod.sql:1204}, {@code prod.dump, entry 3412 (INDEX orders_pkey)}. */
record Place(String words) {
    @Override
    public String toString() {
        return words;
    }
}
