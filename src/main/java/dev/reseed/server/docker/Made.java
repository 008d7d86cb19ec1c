package dev.reseed.server.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.reseed.kernel.ReseedException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one {@code up} made or started so far, so that all of it can be taken back: it is done whole or not at all. */
public final class Made {
    private final Engine engine;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean container;
    private boolean foundVolume;

    Made(Engine engine) {
        this.engine = engine;
    }

    /** Tells that a volume was there before. */
    void foundVolume() {
        foundVolume = true;
    }

    void volume(String name) {
        undo.push(() -> tell(
                "volume " + name, () -> engine.client().removeVolumeCmd(name).exec()));
    }

    void network(String id) {
        undo.push(
                () -> tell("network", () -> engine.client().removeNetworkCmd(id).exec()));
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

    /** Whether all of it was made, its volumes too: what is in there now, the image has put there. */
    public boolean madeCluster() {
        return container && !foundVolume;
    }

    /** Takes all of it back, the last first; what cannot be taken back keeps nothing else from it. */
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
