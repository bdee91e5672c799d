package org.supportchain.workflow;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two indexes that the engine's tables lack. The engine makes its tables after Flyway has run, so they come here. */
@Component
class StepListIndexes {

    private final JdbcClient database;
    private final OneNodeAtATime nodes;

    StepListIndexes(JdbcClient database, OneNodeAtATime nodes) {
        this.database = database;
        this.nodes = nodes;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(5)
    public void make() {
        nodes.prepare(() -> {
            database.sql(
                            "create index if not exists sc_step_by_role_and_facility on act_ru_identitylink (group_id_, tenant_id_)"
                                    + " include (task_id_) where type_ = 'candidate'")
                    .update();
            database.sql("create index if not exists sc_step_by_due_date on act_ru_task (due_date_)")
                    .update();
        });
    }
}
