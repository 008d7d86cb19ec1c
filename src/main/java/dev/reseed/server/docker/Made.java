package dev.reseed.server.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.compose.ComposeMount;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What one start made or started so far, so that all of it can be taken back. */
public final class Made {
    private final Engine engine;
    private final DeployedNetworks networks;
    private final String start = UUID.randomUUID().toString();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Set<String> volumes = new HashSet<>();
    private boolean container;

    Made(Engine engine, DeployedNetworks networks) {
        this.engine = engine;
        this.networks = networks;
    }

    /** What its volumes are labelled with. */
    String start() {
        return start;
    }

    /** Whether a volume was made here, and not by somebody else under the same name. */
    boolean isOf(InspectVolumeResponse volume) {
        return volume.getLabels() != null && start.equals(volume.getLabels().get(ComposeLabels.START));
    }

    void volume(ComposeMount.Volume volume) {
        if (!volume.isElsewhere()) {
            volumes.add(volume.name());
        }
        undo.push(() -> tell("volume " + volume.name(), () -> {
            if (isOf(engine.client().inspectVolumeCmd(volume.name()).exec())) {
                removeUnused(volume);
            }
        }));
    }

    private void removeUnused(ComposeMount.Volume volume) {
        try {
            engine.client().removeVolumeCmd(volume.name()).exec();
        } catch (ConflictException used) {
            // By a container that somebody made meanwhile: by now it is that one's.
            return;
        }
    }

    void network(String id, String name) {
        undo.push(() -> networks.removeUnused(id, name));
    }

    void container(String id) {
        container = true;
        undo.push(() -> tell(
                "container",
                () -> engine.client()
                        .removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec()));
    }

    void started(String id) {
        undo.push(() ->
                tell("container", () -> engine.client().stopContainerCmd(id).exec()));
    }

    void unpaused(String id) {
        undo.push(() ->
                tell("container", () -> engine.client().pauseContainerCmd(id).exec()));
    }

    /**
     * Whether all that may hold a container's data was made here, so that the image has put there what is in it now: the
     * container, and each volume at or above its data; a folder of the machine was not.
     *
     * @param data where its server keeps its data
     */
    public boolean madeDataOf(Existing found, String data) {
        return container
                && found.mounts().stream().filter(mount -> mount.holds(data)).allMatch(mount -> switch (mount.kind()) {
                    case VOLUME -> volumes.contains(mount.source());
                    case ANONYMOUS, MEMORY -> true;
                    case FOLDER -> false;
                });
    }

    /** Takes all of it back, the last first, as far as it is still there; what cannot be taken back keeps nothing else from it. */
    public void takeBack() {
        ReseedException failure = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (ReseedException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void tell(String what, Runnable order) {
        engine.tell("the half-made " + what + " could not be removed", client -> {
            try {
                order.run();
            } catch (NotFoundException | NotModifiedException done) {
                return;
            }
        });
    }
}
