package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.NINE_IN_THE_EVENING;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@ChainTest
@ExtendWith(NothingStalls.class)
class EducationProcessIT {

    @Autowired
    Chain chain;

    @Test
    void teachesAnAdultLifeSkillsOnly() {
        String reference = chain.start("EducationProcess");
        assertThat(chain.openSteps(reference)).containsExactly("Task_TeachLifeSkills");
        chain.complete(reference, "Task_TeachLifeSkills");
        chain.complete(reference, "Task_ConfirmEducation", "serviceOutcome", "DELIVERED");
        assertThat(chain.isOver(reference)).isTrue();
    }

    @Test
    void followsThreeGoodAttendanceChecksAfterReEnrolment() {
        String reference = chain.start("EducationProcess", "child", true);
        assertThat(chain.openSteps(reference)).containsExactly("Task_TeachInFacility", "Task_TeachLifeSkills");
        chain.complete(reference, "Task_TeachLifeSkills");
        chain.complete(reference, "Task_TeachInFacility", "nextSchooling", "FACILITY");
        chain.complete(reference, "Task_TeachInFacility", "nextSchooling", "ENROL");
        chain.complete(reference, "Task_ReEnrol");
        for (int days : new int[] {14, 16, 60}) {
            assertThat(chain.due(reference, "Task_CheckAttendance"))
                    .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(days)));
            chain.complete(reference, "Task_CheckAttendance", "attendance", "ATTENDS");
        }
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmEducation");
        chain.complete(reference, "Task_ConfirmEducation", "serviceOutcome", "AGAIN");
        assertThat(chain.openSteps(reference)).containsExactly("Task_TeachInFacility", "Task_TeachLifeSkills");
    }

    @Test
    void enrolsAgainAfterADropoutAndCountsTheChecksAnew() {
        String reference = chain.start("EducationProcess", "child", true);
        chain.complete(reference, "Task_TeachInFacility", "nextSchooling", "ENROL");
        chain.complete(reference, "Task_ReEnrol");
        chain.complete(reference, "Task_CheckAttendance", "attendance", "ATTENDS");
        chain.complete(reference, "Task_CheckAttendance", "attendance", "DROPPED");
        chain.complete(reference, "Task_ReEnrol");
        assertThat(chain.due(reference, "Task_CheckAttendance"))
                .isEqualTo(NINE_IN_THE_EVENING.plus(Duration.ofDays(14)));
    }

    @Test
    void respectsThatAChildDoesNotGoToSchool() {
        String reference = chain.start("EducationProcess", "child", true);
        chain.complete(reference, "Task_TeachInFacility", "nextSchooling", "NONE");
        assertThat(chain.openSteps(reference)).containsExactly("Task_TeachLifeSkills");
        chain.complete(reference, "Task_TeachLifeSkills");
        assertThat(chain.openSteps(reference)).containsExactly("Task_ConfirmEducation");
    }
}
