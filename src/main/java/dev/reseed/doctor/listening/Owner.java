package dev.reseed.doctor.listening;

import java.util.Optional;

/**
 * Who has a listening socket.
 *
 * @param user the system's name for the user; empty where it has none
 * @param process empty where this user may not know
 */
public record Owner(String user, Optional<Program> process) {
    /**
     * A running program.
     *
     * @param name as the system shows it, at most 15 characters: {@code postgres}
     * @param file the program's file; empty where this user may not know
     */
    public record Program(long pid, String name, String file) {}
}
