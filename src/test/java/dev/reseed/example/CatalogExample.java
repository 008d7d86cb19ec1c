package dev.reseed.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.junit.Reseeded;
import dev.reseed.junit.ReseededDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How a class shares one database: its methods see what the ones before them did, and other classes do not. */
@Reseeded(project = "src/test/resources/example/shop")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class CatalogExample {
    private final DataSource shop;

    CatalogExample(DataSource shop) {
        this.shop = shop;
    }

    @Test
    @Order(1)
    void addsAProduct() throws SQLException {
        try (Connection connection = shop.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into products values (3, 'cup', 40)"))
                    .isEqualTo(1);
        }
    }

    @Test
    @Order(2)
    void findsItAgain(ReseededDatabase database) throws SQLException {
        assertThat(names(database)).containsExactly("cup", "kettle", "teapot");
    }

    @Nested
    class OfTheSameDatabase {
        @Test
        void isANestedClass(ReseededDatabase database) throws SQLException {
            assertThat(names(database)).contains("cup");
        }
    }

    private static List<String> names(ReseededDatabase database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery("select name from products order by name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
