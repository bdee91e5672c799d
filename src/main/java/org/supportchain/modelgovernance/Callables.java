package org.supportchain.modelgovernance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a model may call by name: the few verbs of the house, and what it may ask about time and about itself. */
public final class Callables {

    /** What stands for an argument in the list below: one literal of that kind, nothing else. */
    enum Argument {
        TEXT,
        NUMBER
    }

    /** The verbs: {@code ${closeCaseDelegate}} in the delegate expression of a service task, and nowhere else. */
    public static final Set<String> VERBS = Set.of(
            "callLevel1Delegate",
            "callLevel2Delegate",
            "callLevel3Delegate",
            "checkLoopDelegate",
            "closeCaseDelegate",
            "endStayDelegate",
            "holdSharingDelegate",
            "openLinkedCasesDelegate",
            "reportThreatDelegate",
            "stopSharingDelegate");

    /** The methods that an expression may call, with their one argument. */
    static final Map<String, Argument> METHODS = Map.of(
            "deadlines.due", Argument.TEXT,
            "deadlines.opens", Argument.TEXT,
            "deadlines.escalates", Argument.NUMBER,
            "deadlines.newDate", Argument.NUMBER,
            "execution.hasVariable", Argument.TEXT);

    static final String BUSINESS_KEY = "execution.processBusinessKey";

    /** The messages that the house sends; nobody sends any other. */
    static final Set<String> MESSAGES = Set.of(
            "Msg_ChildRecognised",
            "Msg_ConsentWithdrawn",
            "Msg_CorrectionNeeded",
            "Msg_PersonDisappeared",
            "Msg_PersonFound",
            "Msg_PersonReported",
            "Msg_SharingStopped",
            "Msg_StayEnded",
            "Msg_StepDone",
            "Msg_ThreatReported");

    /** Facts that the house itself sets, beside those that forms and models set. */
    static final Set<String> FACTS = Set.of(
            "facility",
            "child",
            "ageGroup",
            "riskLevel",
            "victimStatus",
            "firstPlan",
            "reEntry",
            "reportComplete",
            "round",
            "stalledStep",
            "stalledTask",
            "calledLevel",
            "sharingStopped",
            "level1Groups",
            "level2Groups",
            "level3Groups");

    /** Names that mean more than a fact to the engine and so are none. */
    static final Set<String> NO_FACTS = Set.of(
            "execution",
            "task",
            "caseExecution",
            "authenticatedUserId",
            "deadlines",
            "variableContext",
            "cellInput",
            "instanceof",
            "div",
            "mod");

    static final List<String> LEVELS = List.of("X01a", "X01b", "X01c");

    private Callables() {}
}
