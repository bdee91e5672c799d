package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that refuses everything for a while takes no deadline its tries. */
@ChainTest
class DatabaseFailuresIT {

    private static final String OVERDUE = "BoundaryEvent_OfferServicesWithoutSharingOverdue";

    @Autowired
    Chain chain;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient database;

    private String reference;

    @BeforeEach
    void openAStep() {
        chain.stopClock();
        reference = chain.startAt("ConsentWithdrawalProcess", "Task_OfferServicesWithoutSharing");
    }

    @AfterEach
    void releaseTheClock() {
        haveRoomAgain();
        chain.releaseClock();
    }

    private void haveRoomAgain() {
        database.sql("drop trigger if exists no_room on journal_head").update();
        database.sql("drop function if exists no_room").update();
    }

    @Test
    void tryADeadlineAgainUntilThereIsRoom() {
        Job timer = chain.timer(reference, OVERDUE);
        refuse("53100");
        for (int n = 0; n < 5; n++) {
            assertThatThrownBy(() -> jobs.executeJob(timer.getId())).isInstanceOf(RuntimeException.class);
        }

        Job waiting = chain.timer(reference, OVERDUE);
        assertThat(waiting.getRetries()).isEqualTo(3);
        assertThat(waiting.getDuedate()).isEqualTo(timer.getDuedate());
        assertThat(lockedUntil(timer)).isAfter(Timestamp.from(chain.now()));
        haveRoomAgain();
        jobs.executeJob(timer.getId());

        assertThat(chain.timers(reference, OVERDUE)).isEmpty();
    }

    @Test
    void countTheTriesOfWhatIsWrongWithTheJobItself() {
        Job timer = chain.timer(reference, OVERDUE);
        refuse("23514");

        assertThatThrownBy(() -> jobs.executeJob(timer.getId())).isInstanceOf(RuntimeException.class);

        assertThat(chain.timer(reference, OVERDUE).getRetries()).isEqualTo(2);
    }

    private void refuse(String state) {
        database.sql("""
                        create function no_room() returns trigger language plpgsql as
                        $$ begin raise exception using errcode = '%s', message = 'refused'; end $$""".formatted(state)).update();
        database.sql("create trigger no_room before update on journal_head for each row execute function no_room()")
                .update();
    }

    private Timestamp lockedUntil(Job job) {
        return database.sql("select lock_exp_time_ from act_ru_job where id_ = ?")
                .param(job.getId())
                .query(Timestamp.class)
                .single();
    }
}
