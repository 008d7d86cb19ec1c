package dev.reseed.project.compose;

import dev.reseed.project.Shown;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Puts a service together from the files that speak of it: {@code extends} first, then the overriding files. */
final class ServiceTree {
    private static final int MAX_EXTENDS = 20;

    private final ComposeFile.Reading reading;
    private final Path root;
    private final List<Layer> layers;
    private final Map<Path, Optional<Layer>> others = new HashMap<>();

    ServiceTree(ComposeFile.Reading reading, Path root, List<Layer> layers) {
        this.reading = reading;
        this.root = root;
        this.layers = layers;
    }

    Tree.Keys of(String name) {
        Tree.Keys merged = null;
        for (Layer layer : layers) {
            Optional<Node> node = layer.service(name);
            if (node.isPresent()) {
                Tree.Keys next = extended(layer, node.get(), 0);
                merged = merged == null ? next : Merge.keys(merged, next);
            }
        }
        return Merge.withoutReset(merged == null ? Tree.empty(layers.getFirst().place()) : merged);
    }

    private Tree.Keys extended(Layer layer, Node node, int depth) {
        Tree tree = reading.tree(node, layer);
        if (tree.isNone()) {
            return Tree.empty(tree.place());
        }
        if (!(tree instanceof Tree.Keys own)) {
            reading.findings().problem(tree.place(), "a service must be a map of keys and values");
            return Tree.empty(tree.place());
        }
        Optional<Tree> wish = own.get("extends").filter(each -> each.merging() != Tree.Merging.RESET);
        if (wish.isEmpty()) {
            return own;
        }
        if (depth >= MAX_EXTENDS) {
            reading.findings()
                    .problem(wish.get().place(), "\"extends\" leads back to itself, or through too many services");
            return own;
        }
        return base(layer, wish.get(), depth)
                .map(base -> Merge.keys(Merge.withoutReset(base), own))
                .orElse(own);
    }

    private Optional<Tree.Keys> base(Layer layer, Tree wish, int depth) {
        Optional<Tree> service = wish instanceof Tree.Keys keys ? keys.get("service") : Optional.of(wish);
        Optional<Tree> file = wish instanceof Tree.Keys keys ? keys.get("file") : Optional.empty();
        if (service.isEmpty()
                || !(service.get() instanceof Tree.Text name)
                || name.text().isEmpty()) {
            reading.findings().problem(wish.place(), "\"extends\" must name a service");
            return Optional.empty();
        }
        Optional<Layer> where = file.isEmpty() ? Optional.of(layer) : other(layer, file.get());
        if (where.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> node = where.get().service(name.text());
        if (node.isEmpty()) {
            reading.findings()
                    .problem(
                            wish.place(),
                            "\"extends\" names the service " + Shown.quoted(name.text()) + ", which "
                                    + where.get().label() + " does not have");
        }
        return node.map(found -> extended(where.get(), found, depth + 1));
    }

    private Optional<Layer> other(Layer layer, Tree file) {
        if (!(file instanceof Tree.Text name) || name.text().isEmpty()) {
            reading.findings().problem(file.place(), "\"file\" of \"extends\" must be a path");
            return Optional.empty();
        }
        Path path;
        try {
            path = layer.place().folder().resolve(name.text()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            reading.findings().problem(file.place(), "\"file\" of \"extends\" is not a path on this system");
            return Optional.empty();
        }
        if (!Files.exists(path)) {
            reading.findings().problem(file.place(), "\"extends\" names a file that does not exist");
            return Optional.empty();
        }
        if (path.equals(layer.file())) {
            return Optional.of(layer);
        }
        return others.computeIfAbsent(path, each -> Layer.read(each, root, reading.findings()));
    }
}
