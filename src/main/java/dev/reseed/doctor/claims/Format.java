package dev.reseed.doctor.claims;

/** One kind of configuration file. */
interface Format {
    /**
     * Whether a file is of this kind.
     *
     * @param path relative to the project's folder, with slashes
     */
    boolean reads(String path);

    /** Adds what the file says. */
    void read(Findings findings);

    /** The last part of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
