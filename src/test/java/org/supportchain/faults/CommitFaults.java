package org.supportchain.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands between application and database and lets the n-th commit of the driver's own threads go wrong. A crash ends every
 * connection at the server and refuses new ones until {@link #revive}: what a database sees of a dead node.
 */
class CommitFaults implements BeanPostProcessor {

    /** What happens at the commit. */
    enum Kind {
        CRASH_BEFORE,
        CRASH_AFTER,
        /** The server has committed, and its answer is lost. */
        CUT_AFTER,
        /** It waits for {@link #goOn} or {@link #dieWaiting}; whatever was sent later overtakes it. */
        DELAY
    }

    /** Only these count commits: what the application does on its own schedule must not make a seed differ from itself. */
    static final String THREAD = "fault-driver";

    private static final Duration GENEROUS = Duration.ofMinutes(1);

    private Kind kind;
    private int left;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean lost;
    private long struck;
    private volatile boolean dead;

    synchronized void arm(Kind next, int commit) {
        kind = next;
        left = commit;
    }

    /** The node is there again; a fault that did not come about is forgotten. */
    synchronized void revive() {
        kind = null;
        dead = false;
    }

    boolean isHeld() {
        return held.getCount() > 0;
    }

    /** What was held is committed now. */
    void goOn() {
        held.countDown();
    }

    /** What was held is lost, and its connection with it. */
    void dieWaiting() {
        lost = true;
        held.countDown();
    }

    synchronized long struck() {
        return struck;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof FaultySource) ? new FaultySource(source) : bean;
    }

    private synchronized Kind due() {
        if (kind == null || !Thread.currentThread().getName().startsWith(THREAD) || --left > 0) {
            return null;
        }
        Kind now = kind;
        kind = null;
        struck++;
        return now;
    }

    private void commit(Connection connection) throws SQLException {
        refuseIfDead();
        Kind now = due();
        if (now == null) {
            connection.commit();
            return;
        }
        if (now == Kind.DELAY) {
            hold(connection);
            return;
        }
        if (now != Kind.CRASH_BEFORE) {
            connection.commit();
        }
        if (now == Kind.CUT_AFTER) {
            connection.abort(Runnable::run);
        } else {
            dead = true;
            endEveryConnection(connection);
        }
        throw new SQLException("The connection is gone: " + now, "08006");
    }

    private void hold(Connection connection) throws SQLException {
        lost = false;
        held = new CountDownLatch(1);
        try {
            if (!held.await(GENEROUS.toMillis(), TimeUnit.MILLISECONDS) || lost) {
                connection.abort(Runnable::run);
                throw new SQLException("The connection is gone: " + Kind.DELAY, "08006");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
        connection.commit();
    }

    private void refuseIfDead() throws SQLException {
        if (dead) {
            throw new SQLException("The node is dead", "08001");
        }
    }

    private static void endEveryConnection(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        String user = connection.getMetaData().getUserName();
        try (Connection other = DriverManager.getConnection(url, user, "");
                Statement statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    private final class FaultySource extends DelegatingDataSource {

        private FaultySource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            refuseIfDead();
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(connection, method, arguments));
        }

        private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
            if ("commit".equals(method.getName())) {
                commit(connection);
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
