package dev.reseed.stage;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Sessions opened ahead, for a database that admits no more: closing one that was lent gives it back, as good as new. */
final class SessionPool implements AutoCloseable {
    private final List<Session> all = new ArrayList<>();
    private final Deque<Connection> free = new ArrayDeque<>();

    /** Opens them all, or none. */
    SessionPool(int size, Supplier<Session> sessions) {
        try {
            for (int i = 0; i < size; i++) {
                Session session = sessions.get();
                all.add(session);
                free.add(session.jdbc());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Lends a session; fails when all are lent. */
    synchronized Session lend() {
        if (free.isEmpty()) {
            throw ReseedException.failed(
                    "the database cannot be built in place",
                    "more sessions were asked for than the " + all.size() + " that were opened before it was closed",
                    "let dynamic SQL find the database's name: execute format('alter database %I …', current_database())");
        }
        return new Session(lent(free.remove()));
    }

    private Connection lent(Connection real) {
        AtomicBoolean returned = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (returned.compareAndSet(false, true)) {
                            takeBack(real);
                        }
                        return null;
                    }
                    return method.getName().equals("isClosed")
                            ? returned.get() || real.isClosed()
                            : call(() -> method.invoke(real, arguments));
                });
    }

    @FunctionalInterface
    private interface Call {
        Object run() throws IllegalAccessException, InvocationTargetException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private synchronized void takeBack(Connection real) throws SQLException {
        if (real.isClosed()) {
            return; // the server ended it; who asks for one too many is told
        }
        if (!real.getAutoCommit()) {
            real.rollback();
            real.setAutoCommit(true);
        }
        real.setReadOnly(false);
        try (Statement statement = real.createStatement()) {
            statement.execute("discard all");
        }
        free.add(real);
    }

    /** Ends the sessions that are not lent. */
    @Override
    public synchronized void close() {
        for (Session session : all) {
            if (free.remove(session.jdbc())) {
                session.close();
            }
        }
    }
}
