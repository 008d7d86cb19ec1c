package dev.reseed.doctor.wire;

import java.nio.charset.StandardCharsets;

/** The fields of a message, read one after the other. */
final class Fields {
    private final byte[] bytes;
    private int at;

    Fields(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isEmpty() {
        return at >= bytes.length;
    }

    byte int8() throws Wire.NotPostgres {
        if (isEmpty()) {
            throw new Wire.NotPostgres("a message ends too early");
        }
        return bytes[at++];
    }

    int int32() throws Wire.NotPostgres {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | Byte.toUnsignedInt(int8());
        }
        return value;
    }

    /** Text up to a zero. */
    String text() throws Wire.NotPostgres {
        int start = at;
        byte last = int8();
        while (last != 0) {
            last = int8();
        }
        return new String(bytes, start, at - 1 - start, StandardCharsets.UTF_8);
    }
}
