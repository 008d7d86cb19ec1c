package dev.reseed.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.junit.Reseeded;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** How a project's tests use {@code @Reseeded}: each method gets a database with the project's tables and demo rows. */
class OrderingExample {
    @Test
    @Reseeded(project = "src/test/resources/example/shop")
    void anOrderTakesFromTheStock(Connection shop) throws SQLException {
        try (Statement statement = shop.createStatement()) {
            statement.execute("insert into orders (product_id, quantity) values (1, 2)");
            statement.execute("update products set in_stock = in_stock - 2 where id = 1");
            assertThat(stock(statement, 1)).isEqualTo(1);
        }
    }

    @Test
    @Reseeded(project = "src/test/resources/example/shop")
    void whatIsNotInStockIsNotSold(Connection shop) throws SQLException {
        try (Statement statement = shop.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("update products set in_stock = in_stock - 4 where id = 1"));
            assertThat(stock(statement, 1)).as("nobody else's order is seen").isEqualTo(3);
        }
    }

    private static int stock(Statement statement, int product) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select in_stock from products where id = " + product)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
