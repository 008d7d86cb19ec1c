package dev.reseed.shell;

import java.util.logging.LogManager;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The Spring application. It reads nothing from outside: no arguments, no environment, no {@code application.properties}
 * of the folder that it is started in, which is a user's own project.
 */
final class Application {
    private Application() {}

    /**
     * Does what the program was started for.
     *
     * @param more makes what the commands ask for in their constructors
     * @return the exit code
     */
    static int run(Start start, BeanRegistrar... more) {
        // Libraries that log through the JDK would write to the error stream.
        LogManager.getLogManager().reset();
        try (Context context = new Context()) {
            context.setEnvironment(new ClosedEnvironment());
            DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
            beans.registerSingleton("commandSet", start.commands());
            beans.registerSingleton("request", start.request());
            beans.registerSingleton("screen", start.screen());
            beans.registerSingleton("session", start.session());
            context.register(new ShellBeans(start.commands()));
            context.register(more);
            context.refresh();
            return context.getBean(RequestRunner.class).run();
        }
    }

    private static final class Context extends GenericApplicationContext {
        @Override
        protected void initMessageSource() {
            // None: Spring's own begins with reading every locale of the JDK, which takes longer than all else here.
        }
    }

    private static final class ClosedEnvironment extends StandardEnvironment {
        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // None: neither system properties nor the process's environment configure Spring.
        }
    }
}
