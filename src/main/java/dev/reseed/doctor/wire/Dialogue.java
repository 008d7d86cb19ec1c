package dev.reseed.doctor.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A startup, from the client's first message to the server's first decision. */
final class Dialogue {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final byte[] TERMINATE = {'X', 0, 0, 0, 4};

    /** More messages than any server sends before it is ready; each of its settings is one. */
    private static final int MOST_MESSAGES = 200;

    private final Wire wire;

    Dialogue(Wire wire) {
        this.wire = wire;
    }

    Opening open(String user, String database) throws IOException {
        wire.send(startup(user, database));
        return answer();
    }

    private static byte[] startup(String user, String database) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String text : new String[] {"user", user, "database", database, "application_name", "reseed doctor"}) {
            body.write(text.getBytes(StandardCharsets.UTF_8));
            body.write(0);
        }
        body.write(0);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        out.writeInt(8 + body.size());
        out.writeInt(PROTOCOL_3_0);
        body.writeTo(out);
        return message.toByteArray();
    }

    private Opening answer() throws IOException {
        boolean welcome = false;
        String version = "";
        for (int i = 0; i < MOST_MESSAGES; i++) {
            Wire.Message message = wire.message();
            Fields fields = message.fields();
            switch (message.type()) {
                case 'E' -> {
                    return refusal(fields);
                }
                case 'R' -> {
                    int code = fields.int32();
                    if (code != 0) {
                        return new Opening.Asks(method(code, fields));
                    }
                    welcome = true;
                }
                case 'S' -> {
                    if (fields.text().equals("server_version")) {
                        version = fields.text();
                    }
                }
                case 'Z' -> {
                    wire.send(TERMINATE);
                    return new Opening.Welcomes(Optional.of(version).filter(text -> !text.isEmpty()));
                }
                default -> {
                    // A notice, the protocol's version, the key to cancel with: nothing to learn from.
                }
            }
            if (!welcome && "SKZ".indexOf(message.type()) >= 0) {
                throw new Wire.NotPostgres("settings before any welcome");
            }
        }
        throw new Wire.NotPostgres("it never stops");
    }

    /** Reads what a refusal says; an error that names no state is none of PostgreSQL's. */
    static Opening.Refuses refusal(Fields fields) throws Wire.NotPostgres {
        String state = "";
        String routine = "";
        for (byte type = fields.int8(); type != 0; type = fields.int8()) {
            String text = fields.text();
            switch (type) {
                case 'C' -> state = text;
                case 'R' -> routine = text;
                default -> {
                    // The text and the rest may hold anything.
                }
            }
        }
        if (!state.matches("[0-9A-Z]{5}")) {
            throw new Wire.NotPostgres("an error without a state");
        }
        return new Opening.Refuses(state, routine.matches("\\w{1,64}") ? routine : "");
    }

    /** The codes of the authentication request; SASL lists its mechanisms by name. */
    private static Method method(int code, Fields fields) throws Wire.NotPostgres {
        return switch (code) {
            case 3 -> Method.PASSWORD;
            case 5 -> Method.MD5;
            case 7 -> Method.GSS;
            case 9 -> Method.SSPI;
            case 10 -> sasl(fields);
            default -> Method.OTHER;
        };
    }

    private static Method sasl(Fields fields) throws Wire.NotPostgres {
        for (String mechanism = fields.text(); !mechanism.isEmpty(); mechanism = fields.text()) {
            if (mechanism.startsWith("SCRAM-SHA-256")) {
                return Method.SCRAM;
            }
            if (mechanism.equals("OAUTHBEARER")) {
                return Method.OAUTH;
            }
        }
        return Method.OTHER;
    }
}
