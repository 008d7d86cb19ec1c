package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Mark;

/**
 * A database that belongs to a live one, as its mark says.
 *
 * @param bytes its size on disk; 0 where it was not asked for
 * @param sessions how many sessions are in it
 */
public record Neighbour(DatabaseName name, Mark mark, long bytes, int sessions) {}
