package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Target;
import java.util.Optional;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** The beans of Reseed's own commands. */
final class ProjectBeans implements BeanRegistrar {
    @Override
    public void register(BeanRegistry registry, Environment environment) {
        LazyBeans beans = new LazyBeans(registry);
        beans.add(Targets.class, from -> Targets.system());
        beans.add(PromptFacts.class, from -> promptFacts(from.bean(Targets.class)));
    }

    private static PromptFacts promptFacts(Targets targets) {
        return globals -> {
            try {
                Target target = targets.of(globals);
                return Optional.of(new PromptFacts.Facts(
                        target.project().name(),
                        target.environment().name(),
                        target.environment().server().word()));
            } catch (ReseedException noProject) {
                // A prompt cannot fail; the first command will say what is wrong.
                return Optional.empty();
            }
        };
    }
}
