package dev.reseed.masking.structure;

/**
 * Sees what stays of a structured value, to look for what should not. It is told while the value is read: of a value that is refused
 * in the end, a part was told.
 */
public interface LeafSink {
    /** Sees nothing, at no cost. */
    LeafSink NONE = (text, from, to, key, keyFrom, keyTo) -> {};

    /**
     * A text or a number stays. The arrays are lent until the call ends.
     *
     * @param text holds what stays in UTF-8, decoded
     * @param from index of its first byte
     * @param to index behind its last byte
     * @param key holds the key that it stands under, decoded; that of the array around it, for an element
     * @param keyFrom index of the key's first byte
     * @param keyTo index behind its last byte; {@code keyFrom} where there is no key
     */
    void leaf(byte[] text, int from, int to, byte[] key, int keyFrom, int keyTo);

    /**
     * A key stays: all do, but those in a value that is replaced as a whole.
     *
     * @param key holds the key in UTF-8, decoded; lent until the call ends
     */
    default void key(byte[] key, int from, int to) {}
}
