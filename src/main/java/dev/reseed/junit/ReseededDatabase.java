package dev.reseed.junit;

import dev.reseed.kernel.Secret;
import dev.reseed.reset.Lending;
import dev.reseed.server.ConnectionString;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that a test has for itself. */
public final class ReseededDatabase {
    private final Lending.Handed handed;

    ReseededDatabase(Lending.Handed handed) {
        this.handed = handed;
    }

    /** The database's name. */
    public String name() {
        return handed.database().value();
    }

    /** The name for {@code --env}, should the test's author want to look at it from outside. */
    public String environment() {
        return handed.environment();
    }

    /** JDBC's URL, with user and password as parameters. */
    public String jdbcUrl() {
        return connection().secretJdbc();
    }

    /** libpq's URI, with the password. */
    public String url() {
        return connection().secretLibpq();
    }

    public String user() {
        return handed.login().user();
    }

    /** The user's password; empty where it needs none. */
    public String password() {
        return handed.login().password().map(Secret::reveal).orElse("");
    }

    /** Opens a new connection with each call, and pools none. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl());
        return source;
    }

    /** Opens a connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    private ConnectionString connection() {
        return new ConnectionString(handed.login(), handed.database());
    }

    /** The database's name; no password. */
    @Override
    public String toString() {
        return name();
    }
}
