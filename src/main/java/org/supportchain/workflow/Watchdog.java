package org.supportchain.workflow;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.deadline.Stalls;

/** Looks for cases that fell out of every clock: each minute on every node, and at once when somebody lost a right. */
@Component
class Watchdog {

    private final StallSearch search;
    private final Stalls stalls;
    private final TransactionTemplate ownTransaction;

    Watchdog(StallSearch search, Stalls stalls, PlatformTransactionManager transactions) {
        this.search = search;
        this.stalls = stalls;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(cron = "${supportchain.watchdog.cron}")
    public void look() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(ownTransaction.execute(status -> stalls.settle(search::everywhere)));
        }
    }

    /** After the change, so that a look that fails does not keep anybody from being suspended; the next minute looks again. */
    @TransactionalEventListener
    public void lookAgain(RightsLost change) {
        look();
    }
}
