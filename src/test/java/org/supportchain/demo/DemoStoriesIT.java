package org.supportchain.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.supportchain.SupportChainApplication;
import org.supportchain.network.Role;

/** The first start of the demo: every role finds work, something is late, and one loop is closed already. */
@SpringBootTest(classes = SupportChainApplication.class)
@ActiveProfiles("test")
class DemoStoriesIT {

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Test
    void everyRoleFindsWorkAndSomethingIsLate() {
        List<Role> idle = Arrays.stream(Role.values())
                .filter(Role::worksOnCases)
                .filter(role -> tasks.createTaskQuery()
                                .taskCandidateGroup(role.groupId())
                                .count()
                        == 0)
                .toList();

        assertThat(idle).isEmpty();
        assertThat(tasks.createTaskQuery().dueBefore(Date.from(clock.instant())).count())
                .isPositive();
        assertThat(database.sql("select status from support_case")
                        .query(String.class)
                        .set())
                .contains("ACTIVE", "CLOSED");
        assertThat(database.sql("select count(*) from act_ru_incident")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
