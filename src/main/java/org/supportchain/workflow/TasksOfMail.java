package org.supportchain.workflow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.notification.OpenTasks;

/** Looks into the engine's table: asked through its interface, the answer would depend on who is signed in. */
@Component
class TasksOfMail implements OpenTasks {

    private final JdbcClient database;

    TasksOfMail(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean isOpen(String taskId) {
        return database.sql("select exists (select 1 from act_ru_task where id_ = ?)")
                .param(taskId)
                .query(Boolean.class)
                .single();
    }
}
