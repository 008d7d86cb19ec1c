package dev.reseed.shell;

import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The Spring Boot application. It reads nothing from outside: no arguments, no environment, no
 * {@code application.properties} of the folder that it is started in, which is a user's own project.
 */
final class Application {
    private Application() {}

    static int run(Start start, List<Class<?>> configuration) {
        SpringApplication application = new SpringApplication(configuration.toArray(new Class<?>[0]));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(true);
        application.setAddCommandLineProperties(false);
        application.setRegisterShutdownHook(false);
        application.setEnvironment(new ClosedEnvironment());
        // The listeners read configuration files and set up logging; the initializers serve auto-configuration.
        application.setListeners(List.of());
        application.setInitializers(List.of(context -> {
            var beans = context.getBeanFactory();
            beans.registerSingleton("commandSet", start.commands());
            beans.registerSingleton("request", start.request());
            beans.registerSingleton("screen", start.screen());
            beans.registerSingleton("session", start.session());
        }));
        ConfigurableApplicationContext context = application.run();
        return SpringApplication.exit(context);
    }

    private static final class ClosedEnvironment extends StandardEnvironment {
        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // None: neither system properties nor the process's environment configure Spring.
        }
    }
}
