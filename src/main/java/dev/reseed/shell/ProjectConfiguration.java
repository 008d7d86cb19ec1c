package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.Target;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of Reseed's own commands. */
@Configuration(proxyBeanMethods = false)
class ProjectConfiguration {
    @Bean
    Targets targets() {
        return Targets.system();
    }

    @Bean
    PromptFacts promptFacts(Targets targets) {
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
