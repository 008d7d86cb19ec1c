package dev.reseed.junit;

import dev.reseed.reset.Lending;
import java.lang.reflect.AnnotatedElement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link Reseeded} does. */
final class ReseededExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ReseededExtension.class);

    /** What a constructor is given belongs to the one test, and is closed with it. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        take(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        take(context);
    }

    /** Takes one where the class or method itself says so; a nested class uses that of the class around it. */
    private static void take(ExtensionContext context) {
        Optional<Reseeded> asked = context.getElement().flatMap(ReseededExtension::annotation);
        if (asked.isPresent()) {
            Lending lending = Lendings.of(context).lending(asked.get());
            context.getStore(NAMESPACE).put(Handout.class, new Handout(lending, lending.take()));
        }
    }

    private static Optional<Reseeded> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Reseeded.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        giveBack(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        giveBack(context);
    }

    private static void giveBack(ExtensionContext context) {
        if (context.getElement().flatMap(ReseededExtension::annotation).isPresent()) {
            Handout handout = context.getStore(NAMESPACE).remove(Handout.class, Handout.class);
            if (handout != null) {
                handout.lending().giveBack(handout.database());
            }
        }
    }

    /** A database and who lent it. */
    private record Handout(Lending lending, Lending.Handed database) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ReseededDatabase.class || type == DataSource.class || type == Connection.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ReseededDatabase database = database(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == ReseededDatabase.class) {
            return database;
        }
        return type == DataSource.class ? database.dataSource() : connect(database, context);
    }

    private static ReseededDatabase database(ExtensionContext context) {
        Handout handout = context.getStore(NAMESPACE).get(Handout.class, Handout.class);
        if (handout == null) {
            throw new ParameterResolutionException(
                    "there is no database for this parameter: @Reseeded stands neither on the method nor on its class");
        }
        return new ReseededDatabase(handout.database());
    }

    /** JUnit closes what is in a store when its context ends. */
    private static Connection connect(ReseededDatabase database, ExtensionContext context) {
        try {
            Connection connection = database.connect();
            context.getStore(NAMESPACE).put(connection, connection);
            return connection;
        } catch (SQLException e) {
            throw new ParameterResolutionException("no connection to " + database + ": " + e.getMessage(), e);
        }
    }
}
