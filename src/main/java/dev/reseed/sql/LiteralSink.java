package dev.reseed.sql;

/** Takes the bytes that a literal stands for. */
@FunctionalInterface
public interface LiteralSink {
    /**
     * Takes the next byte.
     *
     * @param value the lowest eight bits are the byte
     * @param origin the index in the literal's own bytes that it came from
     */
    void add(int value, int origin);
}
