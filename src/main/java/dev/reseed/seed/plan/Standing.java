package dev.reseed.seed.plan;

import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.Chooser;
import java.util.Set;

/** What tables are to each other by what their names say: of what there are few, and what belongs to nothing that it refers to. */
record Standing(Chooser chooser) {
    private static final Set<String> FEW = Set.of(
            "setting",
            "supplier",
            "tenant",
            "brand",
            "department",
            "team",
            "club",
            "league",
            "branch",
            "warehouse",
            "building",
            "venue",
            "school",
            "hospital",
            "ward",
            "bank",
            "insurer",
            "carrier",
            "airline",
            "airport",
            "plan",
            "payment_method",
            "shipping_method",
            "restaurant",
            "hotel",
            "role",
            "subject",
            "category",
            "genre",
            "region",
            "country",
            "language",
            "currency",
            "color",
            "size",
            "material",
            "unit",
            "priority",
            "industry",
            "make");

    /** Words that are given to things: who lives at an address does not belong to it. */
    private static final Set<String> GIVEN = Set.of(
            "address",
            "location",
            "city",
            "region",
            "country",
            "language",
            "currency",
            "category",
            "genre",
            "tag",
            "color",
            "size",
            "material",
            "unit",
            "time_zone",
            "priority",
            "role",
            "plan",
            "payment_method",
            "shipping_method",
            "industry",
            "make",
            "model",
            "species",
            "breed",
            "supplier",
            "brand",
            "carrier",
            "job");

    private static final Set<String> PLACES = Set.of("address", "location", "city", "region", "country");
    private static final Set<String> THEMSELVES =
            Set.of("person", "company", "product", "artist", "film", "book", "course", "vehicle");

    /** Whether a table that belongs to nothing has only some rows. */
    boolean areFew(Table table) {
        return chooser.isAbout(table, FEW);
    }

    /** Whether there are as many as there are of people, however few columns they have. */
    boolean areMany(Table table) {
        return chooser.isAbout(table, THEMSELVES) && !areFew(table);
    }

    /** Whether a row that may refer to another is one of several of that: an order of a customer, who may be unknown. */
    boolean isOneOfSeveral(Table table, Table parent) {
        return !areFew(table) && !areMany(table) && !chooser.isAbout(parent, GIVEN);
    }

    /** Whether a row that only refers to another does not belong to it: a customer to a city, a product to a brand. */
    boolean isByItself(Table table, Table parent) {
        boolean within = chooser.isAbout(table, PLACES) && chooser.isAbout(parent, PLACES);
        boolean few = areFew(table) || chooser.isAbout(table, THEMSELVES);
        return !within && (few || chooser.isAbout(parent, GIVEN));
    }
}
