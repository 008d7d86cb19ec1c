package dev.reseed.project.compose;

import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A merged service to its record. */
final class ServiceBinder {
    private static final Set<String> READ = Set.of(
            "image",
            "environment",
            "env_file",
            "ports",
            "volumes",
            "tmpfs",
            "healthcheck",
            "container_name",
            "command",
            "entrypoint",
            "user",
            "working_dir",
            "hostname",
            "stop_signal",
            "stop_grace_period",
            "init",
            "shm_size",
            "restart",
            "platform",
            "labels",
            "networks",
            "profiles",
            "extends",
            "build",
            "pull_policy",
            "scale",
            // These change nothing for who connects from this machine.
            "expose",
            "attach",
            "annotations",
            "stdin_open",
            "tty");
    private static final Set<String> IGNORED = Set.of(
            "blkio_config",
            "cap_add",
            "cap_drop",
            "cgroup",
            "cgroup_parent",
            "cpu_count",
            "cpu_percent",
            "cpu_period",
            "cpu_quota",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpu_shares",
            "cpus",
            "cpuset",
            "credential_spec",
            "depends_on",
            "deploy",
            "develop",
            "device_cgroup_rules",
            "devices",
            "dns",
            "dns_opt",
            "dns_search",
            "domainname",
            "external_links",
            "extra_hosts",
            "gpus",
            "group_add",
            "isolation",
            "label_file",
            "links",
            "logging",
            "mac_address",
            "mem_limit",
            "mem_reservation",
            "mem_swappiness",
            "memswap_limit",
            "oom_kill_disable",
            "oom_score_adj",
            "pids_limit",
            "post_start",
            "pre_stop",
            "security_opt",
            "storage_opt",
            "sysctls",
            "ulimits",
            "uts",
            "models");
    private static final String START_IT = "start it with docker compose up, and name its port: server: { url: … }";
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("secrets", "give the password in \"environment\", or " + START_IT),
            Map.entry("configs", "mount the file under \"volumes\", or " + START_IT),
            Map.entry("network_mode", START_IT),
            Map.entry("volumes_from", START_IT),
            Map.entry("privileged", START_IT),
            Map.entry("read_only", START_IT),
            Map.entry("ipc", START_IT),
            Map.entry("pid", START_IT),
            Map.entry("userns_mode", START_IT),
            Map.entry("runtime", START_IT),
            Map.entry("use_api_socket", START_IT),
            Map.entry("provider", START_IT));

    private final ComposeFile.Reading reading;
    private final Declared declared;

    ServiceBinder(ComposeFile.Reading reading, Declared declared) {
        this.reading = reading;
        this.declared = declared;
    }

    /** Empty if a problem was added. */
    Optional<ComposeService> bind(String name, Tree.Keys merged) {
        Fields fields = new Fields(merged, reading.findings());
        fields.known(READ, IGNORED, REFUSED);
        Optional<String> image = image(fields);
        ComposeService.Program program = program(fields);
        Optional<ComposeService.Healthcheck> healthcheck =
                fields.fields("healthcheck").map(ServiceBinder::healthcheck);
        List<ComposeNetwork> networks = networks(fields);
        List<ComposePort> ports = new PublishedPorts(reading.findings()).of(fields.items("ports"));
        List<ComposeMount> mounts = new Mounts(reading, declared).of(fields.items("volumes"), fields.items("tmpfs"));
        Map<String, String> environment = new ContainerVariables(reading).of(fields);
        Map<String, String> labels = fields.strings("labels");
        Optional<String> containerName = fields.text("container_name");
        Optional<String> platform = fields.text("platform");
        String restart = restart(fields);
        one(fields);
        if (image.isEmpty() || !reading.findings().problems().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ComposeService(
                name,
                image.get(),
                containerName,
                environment,
                ports,
                mounts,
                networks,
                healthcheck,
                program,
                restart,
                platform,
                labels,
                reading.findings().warnings()));
    }

    private Optional<String> image(Fields fields) {
        Optional<String> image = fields.text("image").filter(text -> !text.isBlank());
        boolean builds = fields.get("build").isPresent();
        if (image.isEmpty()) {
            fields.findings()
                    .problem(
                            fields.place(),
                            builds
                                    ? "the service is built, and Reseed builds no images: give it an \"image\" too, and build"
                                            + " that with docker compose build"
                                    : "the service has no \"image\"");
        } else if (builds) {
            fields.findings()
                    .warn(
                            fields.place(),
                            "\"build\" is not carried out by Reseed: the image has to be there (docker compose build)");
        }
        if (image.isPresent() && !image.get().matches("[a-zA-Z0-9][\\w.:/@-]*")) {
            fields.findings().problem(fields.place(), "\"image\" is not an image's name");
        }
        return image;
    }

    private static void one(Fields fields) {
        if (fields.whole("scale").filter(count -> count != 1).isPresent()) {
            fields.findings().warn(fields.place(), "\"scale\" is not carried out by Reseed: it runs one container");
        }
        if (fields.text("pull_policy")
                .filter(policy -> !Set.of("missing", "if_not_present", "never").contains(policy))
                .isPresent()) {
            fields.findings()
                    .warn(
                            fields.place(),
                            "\"pull_policy\" is not carried out by Reseed: it pulls an image that is not there, and no other");
        }
    }

    private static ComposeService.Program program(Fields fields) {
        return new ComposeService.Program(
                fields.words("command"),
                fields.words("entrypoint"),
                fields.text("user"),
                fields.text("working_dir"),
                fields.text("hostname"),
                fields.text("stop_signal"),
                fields.duration("stop_grace_period"),
                fields.flag("init"),
                fields.bytes("shm_size"));
    }

    private static ComposeService.Healthcheck healthcheck(Fields fields) {
        fields.known(
                Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable"),
                Set.of(),
                Map.of());
        return new ComposeService.Healthcheck(
                fields.bool("disable") ? List.of("NONE") : test(fields),
                fields.duration("interval"),
                fields.duration("timeout"),
                fields.whole("retries"),
                fields.duration("start_period"),
                fields.duration("start_interval"));
    }

    private static List<String> test(Fields fields) {
        if (fields.get("test").orElse(null) instanceof Tree.Text text) {
            return List.of("CMD-SHELL", text.text());
        }
        List<String> test = fields.texts("test");
        if (!test.isEmpty() && !Set.of("NONE", "CMD", "CMD-SHELL").contains(test.getFirst())) {
            fields.findings().problem(fields.place(), "the list \"test\" must begin with NONE, CMD or CMD-SHELL");
        }
        return test;
    }

    private List<ComposeNetwork> networks(Fields fields) {
        Optional<Tree> given = fields.get("networks");
        if (given.isEmpty()) {
            return declared.network("default", fields.place(), List.of()).stream()
                    .toList();
        }
        List<ComposeNetwork> networks = new ArrayList<>();
        Merge.listed(given.get()).values().forEach((name, value) -> {
            List<String> aliases = List.of();
            if (value instanceof Tree.Keys keys) {
                Fields options = new Fields(keys, reading.findings());
                options.known(
                        Set.of("aliases"),
                        Set.of(
                                "driver_opts",
                                "gw_priority",
                                "interface_name",
                                "ipv4_address",
                                "ipv6_address",
                                "link_local_ips",
                                "mac_address",
                                "priority"),
                        Map.of());
                aliases = options.texts("aliases");
            } else if (!value.isNone()) {
                reading.findings()
                        .problem(value.place(), "the network " + Shown.quoted(name) + " must be a map or empty");
            }
            declared.network(name, value.place(), aliases).ifPresent(networks::add);
        });
        return networks;
    }

    private static String restart(Fields fields) {
        String policy = fields.text("restart").orElse("no");
        if (policy.equals("false")) {
            return "no";
        }
        if (!policy.matches("no|always|unless-stopped|on-failure(:[0-9]{1,6})?")) {
            fields.findings()
                    .problem(
                            fields.place(),
                            "\"restart\" must be no, always, unless-stopped, on-failure or on-failure:N");
        }
        return policy;
    }
}
