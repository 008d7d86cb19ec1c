package dev.reseed.doctor.wire;

/** How a server wants a client to prove who it is. Source: PostgreSQL's documentation, "Message Formats". */
public enum Method {
    PASSWORD("password, in clear text"),
    MD5("password, by md5"),
    SCRAM("password, by scram-sha-256"),
    GSS("gss"),
    SSPI("sspi"),
    OAUTH("oauth"),
    OTHER("an unknown method");

    private final String words;

    Method(String words) {
        this.words = words;
    }

    /** The method in a few words. */
    public String words() {
        return words;
    }
}
