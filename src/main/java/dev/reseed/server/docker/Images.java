package dev.reseed.server.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Images of an engine: one that is there is used as it is, another one is pulled. */
final class Images {
    private static final Duration STALLED = Duration.ofMinutes(1);

    private final Engine engine;

    Images(Engine engine) {
        this.engine = engine;
    }

    /** An image's name in its two parts; without a tag it is {@code latest}. */
    record Reference(String repository, String tag) {
        static Reference of(String image) {
            int digest = image.indexOf('@');
            if (digest >= 0) {
                return new Reference(image.substring(0, digest), image.substring(digest + 1));
            }
            int colon = image.lastIndexOf(':');
            return colon > image.lastIndexOf('/')
                    ? new Reference(image.substring(0, colon), image.substring(colon + 1))
                    : new Reference(image, "latest");
        }

        /** Whether both mean the same image: Podman tells the registry that Docker leaves out, and its library folder. */
        boolean isSameAs(Reference other) {
            return tag.equals(other.tag) && full().equals(other.full());
        }

        private String full() {
            int slash = repository.indexOf('/');
            String first = slash < 0 ? "" : repository.substring(0, slash);
            if (!first.equals("localhost") && first.indexOf('.') < 0 && first.indexOf(':') < 0) {
                return "docker.io/" + (slash < 0 ? "library/" : "") + repository;
            }
            return repository.replaceFirst("^(index\\.)?docker\\.io/(library/)?(?=[^/]+$)", "docker.io/library/");
        }
    }

    /** Makes sure that the image is there. */
    void need(String image, Progress progress, Cancellation cancellation) {
        if (isHere(image)) {
            return;
        }
        cancellation.check();
        try (Progress.Step step = progress.start("pull image");
                Pull pull = new Pull(step)) {
            Reference reference = Reference.of(image);
            engine.client()
                    .pullImageCmd(reference.repository())
                    .withTag(reference.tag())
                    .exec(pull);
            try (Cancellation.Registration waking = cancellation.onCancel(pull::close)) {
                await(pull);
            }
            cancellation.check();
            step.done(image + ", " + Sizes.format(pull.bytes()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        } catch (DockerException | DockerClientException e) {
            cancellation.check();
            throw missing(image, e);
        }
    }

    /** Waits as long as something arrives. */
    private static void await(Pull pull) throws InterruptedException {
        for (long seen = -1; !pull.awaitCompletion(STALLED.toSeconds(), TimeUnit.SECONDS); seen = pull.items()) {
            if (pull.items() == seen) {
                throw new DockerClientException("nothing has arrived for " + STALLED.toSeconds() + " s");
            }
        }
    }

    /** Where the image keeps its data: the volumes that it declares. */
    List<String> volumes(String image) {
        return engine.ask("the image " + image + " cannot be looked at", client -> {
            ContainerConfig config = client.inspectImageCmd(image).exec().getConfig();
            return config == null || config.getVolumes() == null
                    ? List.of()
                    : config.getVolumes().keySet().stream().sorted().toList();
        });
    }

    /** The variables that the image gives its containers; none when it is not here. */
    Map<String, String> environment(String image) {
        return engine.ask("the image " + image + " cannot be looked at", client -> {
            try {
                ContainerConfig config = client.inspectImageCmd(image).exec().getConfig();
                return Existing.variables(config == null ? null : config.getEnv());
            } catch (NotFoundException absent) {
                return Map.of();
            }
        });
    }

    private boolean isHere(String image) {
        return engine.ask("the engine cannot be asked for the image " + image, client -> {
            try {
                client.inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException absent) {
                return false;
            }
        });
    }

    private ReseedException missing(String image, RuntimeException e) {
        String repository = Reference.of(image).repository();
        List<String> others = engine.ask(
                "the engine cannot be asked for its images",
                client -> client.listImagesCmd().exec().stream()
                        .flatMap(
                                each -> each.getRepoTags() == null ? Stream.empty() : Arrays.stream(each.getRepoTags()))
                        .filter(tag -> tag.startsWith(repository + ":"))
                        .sorted()
                        .toList());
        String why = e instanceof DockerException docker
                ? EngineFailure.message(docker, engine.hidden())
                : EngineFailure.line(Objects.requireNonNullElse(e.getMessage(), "it gave no reason"), engine.hidden());
        return new ReseedException(
                Kind.UNREACHABLE,
                "the image " + image + " is not on this machine and cannot be pulled",
                "the engine answered: " + why,
                others.isEmpty()
                        ? "see whether its name is right and its registry can be reached: docker pull " + image
                        : "use one that is there: " + String.join(", ", others),
                EngineFailure.masked(e, engine.hidden()));
    }

    /** Adds up what the layers say. */
    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {
        private final Progress.Step step;
        private final Map<String, Long> totals = new HashMap<>();
        private final Map<String, Long> done = new HashMap<>();
        private long items;

        Pull(Progress.Step step) {
            this.step = step;
        }

        @Override
        public synchronized void onNext(PullResponseItem item) {
            items++;
            if (item.isErrorIndicated()) {
                String error = item.getErrorDetail() == null
                        ? null
                        : item.getErrorDetail().getMessage();
                onError(new DockerClientException(error == null ? "the pull failed" : error));
                return;
            }
            var detail = item.getProgressDetail();
            if (item.getId() != null
                    && "Downloading".equals(item.getStatus())
                    && detail != null
                    && detail.getTotal() != null
                    && detail.getCurrent() != null) {
                totals.put(item.getId(), detail.getTotal());
                done.put(item.getId(), detail.getCurrent());
                step.expect(sum(totals), Progress.Unit.BYTES);
                step.advanceTo(sum(done));
            }
        }

        /** How often the engine has said something. */
        synchronized long items() {
            return items;
        }

        synchronized long bytes() {
            return sum(totals);
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static long sum(Map<String, Long> layers) {
            return layers.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
