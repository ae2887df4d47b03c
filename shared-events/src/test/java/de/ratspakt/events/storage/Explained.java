package de.ratspakt.events.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that asks PostgreSQL how it carries out each query, with the same values, before it is carried out. */
final class Explained extends DelegatingDataSource {
    private final List<String> plans = new ArrayList<>();

    Explained(DataSource source) {
        super(source);
    }

    /** The plans since the last time, with what was really read. */
    List<String> plans() {
        var found = List.copyOf(plans);
        plans.clear();
        return found;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var real = super.getConnection();
        return proxy(Connection.class, real, (method, arguments) -> {
            var result = call(method, real, arguments);
            return method.getName().equals("prepareStatement") && arguments[0] instanceof String sql && isQuery(sql)
                    ? explained(
                            (PreparedStatement) result, real.prepareStatement("explain (analyze, timing off) " + sql))
                    : result;
        });
    }

    private static boolean isQuery(String sql) {
        return sql.stripLeading().toLowerCase(java.util.Locale.ROOT).startsWith("select");
    }

    private PreparedStatement explained(PreparedStatement query, PreparedStatement explain) {
        return proxy(PreparedStatement.class, query, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                call(method, explain, arguments);
            } else if (method.getName().equals("executeQuery")) {
                var plan = new StringBuilder();
                try (explain;
                        var lines = explain.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                plans.add(query + "\n" + plan);
            }
            return call(method, query, arguments);
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
