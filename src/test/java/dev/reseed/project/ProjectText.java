package dev.reseed.project;

import dev.reseed.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** A project as text, for golden files; secrets appear here, because the cases are about them. */
final class ProjectText {
    private ProjectText() {}

    static String of(Project project) {
        StringBuilder out = new StringBuilder();
        out.append("name: ").append(project.name()).append('\n');
        out.append("default: ").append(project.defaultEnvironment().name()).append('\n');
        for (Environment each : project.environments()) {
            out.append("environment ").append(each.name()).append('\n');
            out.append("  database: ").append(each.database()).append('\n');
            out.append("  server: ").append(server(each.server())).append('\n');
            out.append("  seed: ").append(each.data().seed()).append('\n');
            out.append("  keep: ").append(each.keep()).append('\n');
        }
        out.append("migrations: ").append(project.migrations().locations()).append('\n');
        project.migrations()
                .flyway()
                .forEach((key, value) ->
                        out.append("  ").append(key).append(" = ").append(value).append('\n'));
        Masking masking = project.masking();
        out.append("masking: rules ").append(masking.rules()).append(", key ").append(reveal(masking.key()));
        out.append(masking.strict() ? ", strict\n" : ", not strict\n");
        subset(project.subset(), out);
        out.append("checks: ").append(project.checks()).append('\n');
        out.append("spares: ").append(project.spares()).append('\n');
        project.guard()
                .allow()
                .forEach(each -> out.append("allow: ").append(each).append('\n'));
        project.guard()
                .protect()
                .forEach(each -> out.append("protect: ").append(each).append('\n'));
        if (!project.share().equals(Share.NONE)) {
            out.append("share: ").append(project.share()).append('\n');
        }
        return out.toString().replace(project.root().toString(), "<root>");
    }

    private static void subset(Subset subset, StringBuilder out) {
        subset.rows().forEach(rows -> out.append("subset: ").append(rows).append('\n'));
        subset.whole().forEach(table -> out.append("  whole: ").append(table).append('\n'));
        subset.children()
                .forEach(each -> out.append("  children: ").append(each).append('\n'));
        subset.references()
                .forEach(each -> out.append("  reference: ").append(each).append('\n'));
    }

    private static String server(ServerSpec server) {
        return switch (server) {
            case ServerSpec.Embedded it -> "embedded, port " + it.port() + ", version " + it.version();
            case ServerSpec.Local it ->
                "local " + it.settings().values() + ", password "
                        + reveal(it.settings().password()) + ", ignored "
                        + it.settings().ignored();
            case ServerSpec.Compose it -> "docker, compose " + it.file() + ", service " + it.service();
            case ServerSpec.Image it ->
                "docker, image " + it.image() + ", port " + it.port() + ", password " + reveal(it.password());
        };
    }

    private static String reveal(@Nullable Secret secret) {
        return secret == null ? "none" : secret.reveal();
    }
}
