package dev.reseed.schema;

/** What there is to say of an object beside its definition, in the order in which it is said. */
public enum Aspect {
    SETTING,
    TABLESPACE,
    OWNER,
    PRIVILEGE,
    COMMENT,
    SECURITY_LABEL
}
