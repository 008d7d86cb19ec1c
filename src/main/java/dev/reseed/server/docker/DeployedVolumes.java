package dev.reseed.server.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.project.compose.ComposeMount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service's volumes on an engine. */
final class DeployedVolumes {
    private final Engine engine;
    private final Deployment deployment;

    DeployedVolumes(Engine engine, Deployment deployment) {
        this.engine = engine;
        this.deployment = deployment;
    }

    /** Makes those that are not there. */
    void make(Made made) {
        deployment.volumes().forEach(volume -> make(volume, made));
    }

    private void make(ComposeMount.Volume volume, Made made) {
        if (look(volume).isPresent()) {
            return;
        }
        if (volume.external()) {
            throw ReseedException.failed(
                    "the volume " + volume.name() + " is not there",
                    "the compose file says that it is external: somebody else makes it",
                    "make it: docker volume create " + volume.name());
        }
        Map<String, String> labels = new LinkedHashMap<>(volume.labels());
        labels.put(ComposeLabels.PROJECT, deployment.project());
        labels.put(ComposeLabels.VOLUME, volume.key());
        labels.put(ComposeLabels.VERSION, Version.current());
        engine.tell(
                "the volume " + volume.name() + " cannot be made",
                client -> client.createVolumeCmd()
                        .withName(volume.name())
                        .withDriver(volume.driver().isEmpty() ? "local" : volume.driver())
                        .withDriverOpts(volume.options())
                        .withLabels(labels)
                        .exec());
        made.volume(volume);
    }

    private Optional<InspectVolumeResponse> look(ComposeMount.Volume volume) {
        return engine.ask("the volume " + volume.name() + " cannot be looked at", client -> {
            try {
                return Optional.of(client.inspectVolumeCmd(volume.name()).exec());
            } catch (NotFoundException absent) {
                return Optional.empty();
            }
        });
    }

    /** Those that are there, were made for this project, and hold their data themselves. */
    List<String> own() {
        return deployment.ownVolumes().stream()
                .filter(volume -> look(volume).filter(this::isOwn).isPresent())
                .map(ComposeMount.Volume::name)
                .toList();
    }

    private boolean isOwn(InspectVolumeResponse seen) {
        return seen.getLabels() != null
                && deployment.project().equals(seen.getLabels().get(ComposeLabels.PROJECT))
                && (seen.getOptions() == null || seen.getOptions().isEmpty());
    }

    /** Deletes volumes, and returns those that stay, because another container uses them. */
    List<String> delete(List<String> volumes) {
        List<String> staying = new ArrayList<>();
        for (String volume : volumes) {
            engine.tell("the volume " + volume + " cannot be deleted", client -> {
                try {
                    client.removeVolumeCmd(volume).exec();
                } catch (NotFoundException gone) {
                    return;
                } catch (ConflictException used) {
                    staying.add(volume);
                }
            });
        }
        return staying;
    }
}
