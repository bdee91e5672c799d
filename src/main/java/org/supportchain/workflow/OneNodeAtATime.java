package org.supportchain.workflow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets nodes that start together prepare the engine one after the other, each in one transaction. */
@Component
class OneNodeAtATime {

    private static final long PREPARING_THE_ENGINE = 2026_11_22L;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    OneNodeAtATime(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    void prepare(Runnable preparation) {
        transaction.executeWithoutResult(status -> {
            database.sql("select pg_advisory_xact_lock(?)")
                    .param(PREPARING_THE_ENGINE)
                    .query((row, n) -> true)
                    .list();
            preparation.run();
        });
    }
}
