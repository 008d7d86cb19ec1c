package dev.reseed.doctor.listening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The names of the system's users, by number. */
record Users(Map<Long, String> names) {
    static Users read(Path passwd) {
        Map<Long, String> names = new HashMap<>();
        try {
            for (String line : Files.readAllLines(passwd, StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(":", -1);
                if (fields.length > 2 && fields[2].matches("[0-9]{1,10}")) {
                    names.putIfAbsent(Long.parseLong(fields[2]), fields[0]);
                }
            }
        } catch (IOException unreadable) {
            return new Users(Map.of());
        }
        return new Users(names);
    }

    /** The name, or the number in words where nobody has it. */
    String name(long uid) {
        return names.getOrDefault(uid, "user " + uid);
    }
}
