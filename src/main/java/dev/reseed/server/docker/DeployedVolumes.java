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
import java.util.stream.Stream;

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
        if (look(volume.name()).isPresent()) {
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
        labels.put(ComposeLabels.FOLDER, deployment.folder().toString());
        labels.put(ComposeLabels.START, made.start());
        engine.tell(
                "the volume " + volume.name() + " cannot be made",
                client -> client.createVolumeCmd()
                        .withName(volume.name())
                        .withDriver(volume.driver().isEmpty() ? "local" : volume.driver())
                        .withDriverOpts(volume.options())
                        .withLabels(labels)
                        .exec());
        // Making one that is there succeeds: somebody else may have been quicker.
        if (look(volume.name()).filter(seen -> made.isOf(seen)).isPresent()) {
            made.volume(volume);
        }
    }

    private Optional<InspectVolumeResponse> look(String volume) {
        return engine.ask("the volume " + volume + " cannot be looked at", client -> {
            try {
                return Optional.of(client.inspectVolumeCmd(volume).exec());
            } catch (NotFoundException absent) {
                return Optional.empty();
            }
        });
    }

    /** Those that are there, were made for this project, and hold their data themselves. */
    List<String> own() {
        return deployment.ownVolumes().stream()
                .filter(volume -> look(volume.name()).filter(this::isOwn).isPresent())
                .map(ComposeMount.Volume::name)
                .toList();
    }

    /** Those that are there under the project's names, and that somebody else made. */
    List<String> others() {
        return deployment.ownVolumes().stream()
                .filter(volume ->
                        look(volume.name()).filter(seen -> !isOwn(seen)).isPresent())
                .map(ComposeMount.Volume::name)
                .toList();
    }

    private boolean isOwn(InspectVolumeResponse seen) {
        return seen.getLabels() != null
                && deployment.project().equals(seen.getLabels().get(ComposeLabels.PROJECT))
                && (seen.getOptions() == null || seen.getOptions().isEmpty());
    }

    /**
     * Requires that a volume was made for this folder. Compose writes no folder on volumes: then those count that are written
     * on the containers that use it.
     */
    void requireOwn(String volume) {
        String folder = look(volume)
                .map(InspectVolumeResponse::getLabels)
                .map(labels -> labels.get(ComposeLabels.FOLDER))
                .orElse("");
        Stream<String> folders = folder.isEmpty() ? folders(volume) : Stream.of(folder);
        folders.filter(each -> !deployment.isIn(each)).findFirst().ifPresent(other -> {
            throw ReseedException.refused(
                    "the volume " + volume + " belongs to another folder",
                    "it belongs to " + other + ", whose Compose project has the same name, \"" + deployment.project()
                            + "\"",
                    "give one of the two another name, by COMPOSE_PROJECT_NAME"
                            + "\nif it is this project, which was moved, and nobody needs its databases: reseed down, then"
                            + " docker volume rm "
                            + volume);
        });
    }

    private Stream<String> folders(String volume) {
        return engine
                .ask(
                        "the engine cannot be asked for containers",
                        client -> client.listContainersCmd()
                                .withShowAll(true)
                                .withVolumeFilter(List.of(volume))
                                .exec())
                .stream()
                .flatMap(each -> Stream.ofNullable(each.getLabels().get(ComposeLabels.WORKING_DIR)));
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
