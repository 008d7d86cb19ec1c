package dev.reseed.bench;

/** What a JVM takes to start and to end. */
public final class BareStart {
    private BareStart() {}

    /** Does nothing. */
    public static void main(String[] args) {}
}
