package org.supportchain.workflow;

/** The names that the models and this room share: contracts with everybody who writes models. */
final class SupportChainNames {

    static final String SUPPORT_CHAIN = "SupportChainProcess";
    static final String FOLLOW_UP = "FollowUpProcess";
    static final String ESCALATION = "EscalationProcess";

    static final String PERSON_REPORTED = "Msg_PersonReported";
    static final String THREAT_REPORTED = "Msg_ThreatReported";
    static final String STAY_ENDED = "Msg_StayEnded";
    static final String SHARING_STOPPED = "Msg_SharingStopped";
    static final String STEP_DONE = "Msg_StepDone";
    static final String DEADLINE_MISSED = "Esc_DeadlineMissed";

    /** Extension properties of model elements. */
    static final String STEP = "step";

    static final String SERVICE = "service";
    static final String CASE_STATUS = "caseStatus";

    private SupportChainNames() {}
}
