package org.supportchain.workflow;

import java.util.List;

/** The names that the models and this room share: contracts with everybody who writes models. */
final class SupportChainNames {

    static final String SUPPORT_CHAIN = "SupportChainProcess";
    static final String FOLLOW_UP = "FollowUpProcess";
    static final String ESCALATION = "EscalationProcess";
    static final String CHILD_PROTECTION = "ChildProtectionProcess";

    static final String PERSON_REPORTED = "Msg_PersonReported";
    static final String THREAT_REPORTED = "Msg_ThreatReported";
    static final String STAY_ENDED = "Msg_StayEnded";
    static final String SHARING_STOPPED = "Msg_SharingStopped";
    static final String STEP_DONE = "Msg_StepDone";
    static final String CHILD_RECOGNISED = "Msg_ChildRecognised";
    static final String DEADLINE_MISSED = "Esc_DeadlineMissed";

    /** The steps that answer an escalation, the first level first. */
    static final List<String> LEVELS = List.of("X01a", "X01b", "X01c");

    /** Extension properties of model elements. */
    static final String STEP = "step";

    static final String SERVICE = "service";
    static final String CASE_STATUS = "caseStatus";

    /** What the cards of the task lists show of the case. */
    static final String CASE_RISK = "caseRisk";

    private SupportChainNames() {}
}
