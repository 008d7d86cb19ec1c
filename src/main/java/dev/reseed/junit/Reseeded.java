package dev.reseed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class or method a database of its own, as the project's recipe makes it: migrated and filled. On a class, its methods
 * share one; on a method, that one has its own besides. Tests may run in parallel: no database is ever had by two.
 *
 * <p>A parameter of a constructor, a test method or a method around it gets it: a {@link ReseededDatabase}, a
 * {@link javax.sql.DataSource} or a {@link java.sql.Connection}, which is closed afterwards.
 *
 * <p>The databases lie on the server of an environment of {@code reseed.yml}, beside its own, to which nothing is done. They are
 * copies of a template that is built once for a recipe, made ahead while other tests run, and gone afterwards.
 *
 * <p>JUnit's configuration parameter {@code reseed.home} says what {@code RESEED_HOME} says.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ReseededExtension.class)
public @interface Reseeded {
    /** The folder with {@code reseed.yml}, from the working directory; by default it is looked for from there upwards. */
    String project() default "";

    /** The environment whose recipe and server are taken; the project's default one, if none is named. */
    String environment() default "";
}
