package dev.reseed.schema;

/**
 * Where an object stands in the catalogs of one server at one time; means nothing anywhere else.
 *
 * @param catalog the object identifier of the catalog, such as that of pg_class
 * @param object the object's own
 * @param column the number of a column, or 0 for the whole object
 */
record Address(long catalog, long object, int column) {
    static final long PG_AMOP = 2602;
    static final long PG_AMPROC = 2603;
    static final long PG_CLASS = 1259;
    static final long PG_ATTRDEF = 2604;
    static final long PG_CONSTRAINT = 2606;
    static final long PG_NAMESPACE = 2615;
    static final long PG_OPCLASS = 2616;
    static final long PG_OPFAMILY = 2753;
    static final long PG_PROC = 1255;
    static final long PG_PUBLICATION = 6104;
    static final long PG_PUBLICATION_NAMESPACE = 6237;
    static final long PG_PUBLICATION_REL = 6106;
    static final long PG_REWRITE = 2618;
    static final long PG_TYPE = 1247;

    static Address of(long catalog, long object) {
        return new Address(catalog, object, 0);
    }

    Address whole() {
        return column == 0 ? this : of(catalog, object);
    }
}
