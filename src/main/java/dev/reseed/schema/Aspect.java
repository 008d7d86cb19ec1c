package dev.reseed.schema;

/** What there is to say of an object beside its definition, in the order in which it is said. */
enum Aspect {
    SETTING(false),
    TABLESPACE(true),
    OWNER(true),
    PRIVILEGE(true),
    COMMENT(false),
    SECURITY_LABEL(true);

    private final boolean clusterWide;

    Aspect(boolean clusterWide) {
        this.clusterWide = clusterWide;
    }

    /** Whether it names something outside of the database, which another server may lack: a role, a tablespace, a provider. */
    boolean isClusterWide() {
        return clusterWide;
    }
}
