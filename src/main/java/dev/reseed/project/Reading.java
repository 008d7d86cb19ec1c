package dev.reseed.project;

import java.nio.file.Path;

/**
 * What the parts of one reading share.
 *
 * @param label the file's name in problems
 * @param root the project's folder, which relative paths start from
 */
record Reading(String label, Path root, Problems problems, Interpolation interpolation) {}
