package dev.reseed.seed.file;

/**
 * Where something stands in a seed file.
 *
 * @param file as messages name it
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(String file, int line, int column) {
    /** So many characters further on its line. */
    Place right(int characters) {
        return new Place(file, line, column + characters);
    }

    /** As messages begin: {@code seeds/demo.yml:12:5}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
