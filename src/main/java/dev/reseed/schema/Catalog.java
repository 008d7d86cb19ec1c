package dev.reseed.schema;

import dev.reseed.kernel.ReseedException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of a database, as it was at one moment. */
public final class Catalog {
    private final Map<Address, SchemaObject> objects;
    private final Map<Address, Set<Address>> needs;

    private final List<String> unknown;

    Catalog(Map<Address, SchemaObject> objects, Map<Address, Set<Address>> needs, List<String> unknown) {
        this.objects = Map.copyOf(objects);
        this.needs = Map.copyOf(needs);
        this.unknown = List.copyOf(unknown);
    }

    /** The statements that make it in an empty database, each without its semicolon, in an order that works. */
    public List<String> statements() {
        if (!unknown.isEmpty()) {
            throw ReseedException.failed(
                    "the schema cannot be written as a script",
                    "what these are is not known: " + String.join(", ", unknown),
                    "drop them, or report them together with the server's version");
        }
        Ordering ordering = new Ordering(objects.values(), needs);
        Set<SchemaObject> left = ordering.run();
        if (!left.isEmpty()) {
            throw ReseedException.failed(
                    "the schema cannot be written as a script",
                    "these objects need each other in a circle: "
                            + String.join(
                                    ", ", left.stream().map(SchemaObject::name).toList()),
                    "break the circle");
        }
        return ordering.statements();
    }
}
