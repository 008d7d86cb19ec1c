package dev.reseed.server.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one {@code up} made or started so far, so that all of it can be taken back: it is done whole or not at all. */
public final class Made {
    private final Engine engine;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean volumes;

    Made(Engine engine) {
        this.engine = engine;
    }

    void volume(String name) {
        volumes = true;
        undo.push(() -> tell(
                "volume " + name, () -> engine.client().removeVolumeCmd(name).exec()));
    }

    void network(String id) {
        undo.push(
                () -> tell("network", () -> engine.client().removeNetworkCmd(id).exec()));
    }

    void container(String id) {
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

    /** Whether a volume for its data was made: what is in there now, the image has put there. */
    public boolean madeVolumes() {
        return volumes;
    }

    /** Takes all of it back, the last first. */
    public void takeBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private void tell(String what, Runnable order) {
        engine.tell("the half-made " + what + " could not be removed", client -> {
            try {
                order.run();
            } catch (NotFoundException gone) {
                return;
            }
        });
    }
}
