package org.supportchain.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.supportchain.faults.CommitPoint.Work;

/**
 * Halts the process at one of its commits, as kill -9 does: no hook runs, no answer is sent, no transaction is rolled back. A
 * statement that commits by itself counts as a commit, too.
 */
class HaltingCommits implements BeanPostProcessor {

    static final int STATUS = 137;
    private static final Pattern WRITES = Pattern.compile("(?is)^\\s*(insert|update|delete|merge)\\b.*");

    private final @Nullable CommitPoint point;
    private final Path told;
    private final Map<Work, Integer> seen = new EnumMap<>(Work.class);
    private volatile boolean ready;

    /** @param told where is written what was struck, because nobody can say it afterwards */
    HaltingCommits(@Nullable CommitPoint point, Path told) {
        this.point = point;
        this.told = told;
    }

    void ready() {
        ready = true;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Watched) ? new Watched(source) : bean;
    }

    private synchronized boolean isDue() {
        if (point == null) {
            return false;
        }
        Work work = Work.now(ready);
        return seen.merge(work, 1, Integer::sum) == point.commit() && work == point.work();
    }

    private @Nullable Object commit(Call commit) throws Throwable {
        boolean due = isDue();
        if (due && point.before()) {
            halt();
        }
        Object result = commit.go();
        if (due) {
            halt();
        }
        return result;
    }

    private void halt() {
        String place = StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(type -> !type.startsWith("org.supportchain.faults."))
                .filter(type -> type.startsWith("org.supportchain.") || type.endsWith("Cmd"))
                .map(type -> type.replaceFirst("\\$\\$.*", "").replaceFirst(".*\\.", ""))
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" < ")));
        try {
            Files.writeString(told, point + " " + place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(STATUS);
    }

    private interface Call {
        @Nullable
        Object go() throws Throwable;
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Watched extends DelegatingDataSource {

        private Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> call(connection, method, arguments));
        }

        private @Nullable Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("commit")) {
                return commit(() -> invoke(connection, method, arguments));
            }
            Object result = invoke(connection, method, arguments);
            return method.getName().equals("prepareStatement")
                            && WRITES.matcher((String) arguments[0]).matches()
                    ? statement(connection, (PreparedStatement) result)
                    : result;
        }

        private PreparedStatement statement(Connection connection, PreparedStatement statement) {
            return (PreparedStatement) Proxy.newProxyInstance(
                    PreparedStatement.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, arguments) ->
                            method.getName().toLowerCase(Locale.ROOT).startsWith("execute")
                                            && connection.getAutoCommit()
                                    ? commit(() -> invoke(statement, method, arguments))
                                    : invoke(statement, method, arguments));
        }
    }
}
