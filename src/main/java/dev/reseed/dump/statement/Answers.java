package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.LeftOut;
import dev.reseed.dump.statement.Judgement.NeedsConsent;
import dev.reseed.dump.statement.Judgement.Privileged;
import dev.reseed.dump.statement.Judgement.Refused;
import dev.reseed.dump.statement.Judgement.Topic;
import java.util.Optional;

/** What the judges of the families of statements answer alike. None of it quotes the statement. */
final class Answers {
    static final String REMOVE = "take the statement out of the dump, or make the dump anew with pg_dump";

    private Answers() {}

    static Judgement leftOut() {
        return new LeftOut(Optional.empty());
    }

    static Judgement leftOut(String note) {
        return new LeftOut(Optional.of(note));
    }

    static Judgement refused(String why) {
        return new Refused(why, REMOVE);
    }

    /** @param what the statement's key words */
    static Judgement unknown(String what) {
        return refused(what + " is not written in a form that is known to be harmless");
    }

    /** Something that the server takes from superusers alone because it trusts it without a check, or cannot confine it. */
    static Judgement untrusted(String name) {
        return new NeedsConsent(Topic.UNTRUSTED_CODE, name, new Privileged());
    }

    /** Something of the server or of the database as a whole. */
    static Judgement beyond(String what) {
        return leftOut(what + " belongs to the server or to the database as a whole, and is left as it is");
    }

    /** Names that only the server itself gives. Superusers may define there too, and change what everybody calls. */
    static boolean ofServer(TableName name) {
        return name.schema().filter(Answers::serverSchema).isPresent();
    }

    static boolean serverSchema(String schema) {
        return schema.startsWith("pg_") || schema.equals("information_schema");
    }
}
