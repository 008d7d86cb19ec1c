package dev.reseed.seed.file;

/**
 * An expression of a seed file.
 *
 * @param text without the {@code =} before it
 * @param root what it means
 * @param start where the text begins
 * @param inLine whether the text stands in the file as it is, on one line, so that its characters can be pointed at
 */
public record Formula(String text, Expression root, Place start, boolean inLine) {
    /** Where a part of it stands, as well as that can be told. */
    public Place place(Expression part) {
        return inLine ? start.right(part.at()) : start;
    }
}
