package de.ratspakt.standalone.survival;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets this process die right before or right after the commit of chosen transactions, as a kill -9 would: each of them
 * stays where it is until the last has come there.
 */
@Configuration(proxyBeanMethods = false)
class Crash {
    private static final List<Armed> armed = new CopyOnWriteArrayList<>();

    enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /**
     * @param subject id of a case or an agreement
     * @param what published name of an event that the transaction records; {@link #SAGA} or {@link #TIMER}: what it does
     */
    private record Armed(Moment moment, String subject, String what) {
        boolean matches(JdbcClient jdbc) {
            return switch (what) {
                case SAGA -> handlesIn(jdbc) && movesOn(jdbc) && setsTimers(jdbc);
                case TIMER -> handlesIn(jdbc) && !movesOn(jdbc);
                default -> records(jdbc);
            };
        }

        private boolean records(JdbcClient jdbc) {
            return jdbc.sql("select exists (select from ereignisse.ereignis where xmin = " + MINE
                            + " and ereignis_typ = ? and ? in (aggregat_id, nutzlast ->> 'vereinbarung'))")
                    .params(what, subject)
                    .query(Boolean.class)
                    .single();
        }

        private boolean handlesIn(JdbcClient jdbc) {
            return jdbc.sql("select exists (select from ereignisse.saga s join ereignisse.saga_zuordnung z"
                            + " on z.saga_id = s.saga_id where z.wert = ? and s.xmin = " + MINE + ")")
                    .params(subject)
                    .query(Boolean.class)
                    .single();
        }

        private boolean setsTimers(JdbcClient jdbc) {
            return jdbc.sql("select exists (select from ereignisse.scheduled_tasks where xmin = " + MINE + " and "
                            + Recorded.OF_CASE + ")")
                    .param(subject)
                    .query(Boolean.class)
                    .single();
        }

        private static boolean movesOn(JdbcClient jdbc) {
            return jdbc.sql("select exists (select from ereignisse.token where xmin = " + MINE + ")")
                    .query(Boolean.class)
                    .single();
        }
    }

    /** The transaction in which a saga handled events of the case that set timers. */
    static final String SAGA = "saga";

    /** The transaction in which a saga of the case handled a timer. */
    static final String TIMER = "timer";

    private static final String MINE = "pg_current_xact_id()::xid";

    static String arm(Moment moment, String subject, String what) {
        armed.add(new Armed(moment, subject, what));
        return "armed";
    }

    static String disarm() {
        armed.clear();
        return "unharmed";
    }

    @Bean
    static BeanPostProcessor dyingTransactions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("commandTransactions") && bean instanceof JdbcTransactionManager manager
                        ? new Dying(manager.getDataSource())
                        : bean;
            }
        };
    }

    private static final class Dying extends JdbcTransactionManager {
        private static final long serialVersionUID = 1L;
        private final transient JdbcClient jdbc;

        Dying(DataSource dataSource) {
            super(dataSource);
            jdbc = JdbcClient.create(dataSource);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            var chosen = status.isReadOnly() ? List.<Armed>of() : chosen();
            if (chosen.stream().anyMatch(a -> a.moment() == Moment.BEFORE_COMMIT)) {
                come(chosen);
            }
            super.doCommit(status);
            if (!chosen.isEmpty()) {
                come(chosen);
            }
        }

        private List<Armed> chosen() {
            return armed.stream().filter(a -> a.matches(jdbc)).toList();
        }

        private static void come(List<Armed> chosen) {
            armed.removeAll(chosen);
            if (armed.isEmpty()) {
                die();
            }
            while (true) {
                LockSupport.park(chosen);
                var _ = Thread.interrupted(); // or it would not park again
            }
        }

        private static void die() {
            System.err.println("dies here, as told");
            Runtime.getRuntime().halt(137);
        }
    }
}
