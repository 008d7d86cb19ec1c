package dev.reseed.project;

import java.nio.file.Path;

/**
 * Where a project is.
 *
 * @param name what people see, 1 to 80 characters without control characters
 * @param id lower-case slug of the folder's name, a hyphen and the first 8 hex digits of the SHA-256 of the folder's real
 *     path: the same for every way to reach the folder, another for a copy of it; safe as a file name everywhere
 * @param identity {@code name:} in the file, else its place in a git repository, else the id; what is left out counts too
 * @param root the folder, absolute and normalised
 * @param file the configuration file in it
 */
public record ProjectFolder(String name, String id, ProjectIdentity identity, Path root, Path file) {}
