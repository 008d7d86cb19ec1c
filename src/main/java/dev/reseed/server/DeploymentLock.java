package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.project.UserFolders;
import dev.reseed.project.UserLock;
import dev.reseed.server.docker.Deployment;
import java.util.function.Supplier;

/** Lets one command of a user at a time make, stop or delete a service's container. */
final class DeploymentLock {
    private final UserLock lock;

    DeploymentLock(UserFolders folders) {
        this.lock = new UserLock(folders);
    }

    /** Does something while no other command may do so to the same service; not to be nested. */
    <T> T during(Deployment deployment, Cancellation cancellation, Supplier<T> work) {
        // By its names on the engine: two work trees may share them.
        String name = deployment.project() + "\n" + deployment.service().name();
        return lock.during(
                new UserLock.Subject(name, "the container " + deployment.container(), () -> {}), cancellation, work);
    }
}
