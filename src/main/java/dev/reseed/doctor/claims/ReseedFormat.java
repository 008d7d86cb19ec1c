package dev.reseed.doctor.claims;

import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code reseed.yml}: each environment on a server that can be reached by an address. */
final class ReseedFormat implements Format {
    @Override
    public boolean reads(String path) {
        return Projects.FILE_NAMES.contains(path);
    }

    @Override
    public void read(Findings findings) {
        for (YamlTree tree : YamlTree.of(findings)) {
            Map<String, Traced> top = new LinkedHashMap<>(tree.values());
            top.keySet().removeIf(key -> key.startsWith("environments."));
            List<String> names = tree.below("environments").keySet().stream()
                    .map(key -> key.split("\\.", 2)[0])
                    .distinct()
                    .toList();
            if (!names.contains(Project.DEFAULT_ENVIRONMENT)) {
                environment(top, Project.DEFAULT_ENVIRONMENT, findings);
            }
            for (String name : names) {
                Map<String, Traced> own = tree.below("environments." + name);
                Map<String, Traced> all = new LinkedHashMap<>(top);
                if (own.keySet().stream().anyMatch(key -> key.split("\\.", 2)[0].equals("server"))) {
                    all.keySet().removeIf(key -> key.split("\\.", 2)[0].equals("server"));
                }
                all.putAll(own);
                environment(all, name, findings);
            }
        }
    }

    private static void environment(Map<String, Traced> values, String name, Findings findings) {
        Traced scalar = values.get("server");
        Traced url = scalar != null ? scalar : values.get("server.url");
        Traced host = values.get("server.host");
        Traced port = values.get("server.port");
        Traced first = url != null ? url : host != null ? host : port;
        if (first == null) {
            return;
        }
        Place place = findings.place(first);
        Findings.Key key = new Findings.Key(place, url != null && scalar == null ? "server.url" : "server", name);
        AddressParts parts = new AddressParts();
        parts.host = part(key, host, findings);
        parts.port = part(key, port, findings);
        parts.database = part(key, values.get("database"), findings);
        parts.user = part(key, values.get("server.user"), findings);
        Optional.ofNullable(values.get("server.password"))
                .flatMap(raw -> findings.filled(key, raw, References.Style.SPRING))
                .ifPresent(parts::orPassword);
        Optional<Traced> filled =
                Optional.ofNullable(url).flatMap(raw -> findings.filled(key, raw, References.Style.SPRING));
        if (filled.isPresent()) {
            findings.url(key, filled.get(), url == null ? "" : url.text(), parts);
        } else if (url == null) {
            findings.parts(key, parts);
        }
    }

    private static @Nullable Part part(Findings.Key key, @Nullable Traced raw, Findings findings) {
        return Optional.ofNullable(raw)
                .flatMap(each -> findings.filled(key, each, References.Style.SPRING))
                .filter(each -> !each.isEmpty())
                .flatMap(each -> each.part(each.text()))
                .orElse(null);
    }
}
