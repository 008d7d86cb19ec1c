package dev.reseed.migrate.git;

import java.nio.file.Path;

/**
 * A file of a commit. Files of the same id have the same bytes; what they are, {@link Revision#bytes} reads.
 *
 * @param path where a checkout would put it, absolute
 * @param id its blob's, in hexadecimal digits
 */
public record GitFile(Path path, String id) {}
