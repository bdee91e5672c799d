package org.supportchain.modelgovernance;

import static org.supportchain.modelgovernance.ShippedModels.component;
import static org.supportchain.modelgovernance.ShippedModels.inElement;
import static org.supportchain.modelgovernance.ShippedModels.inRow;
import static org.supportchain.modelgovernance.ShippedModels.inTag;
import static org.supportchain.modelgovernance.ShippedModels.model;
import static org.supportchain.modelgovernance.ShippedModels.removeWithWay;
import static org.supportchain.modelgovernance.ShippedModels.replace;
import static org.supportchain.modelgovernance.ShippedModels.row;
import static org.supportchain.modelgovernance.ShippedModels.swapped;
import static org.supportchain.modelgovernance.ShippedModels.without;
import static org.supportchain.modelgovernance.ShippedModels.withoutComponent;
import static org.supportchain.modelgovernance.ShippedModels.withoutRow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Every way to weaken a protection that we could think of, each done to a shipped file. */
final class Weakenings {

    /** A weakening with what has to be found. */
    record Weakening(Edit edit, Kind kind, String element, Protection protection) {

        @Override
        public String toString() {
            return edit.what();
        }
    }

    private static final String DEADLINES = "deadlines.dmn";
    private static final String LADDER = "escalation-ladder.dmn";
    private static final String CHILD = "child-protection.bpmn";
    private static final String CHAIN = "support-chain.bpmn";
    private static final String FOLLOW_UP = "follow-up.bpmn";
    private static final String C02 = "Rule_Decision_Deadlines_14";

    private final List<Weakening> all = new ArrayList<>();

    private Weakenings() {}

    static List<Weakening> all() {
        Weakenings weakenings = new Weakenings();
        weakenings.deadlines();
        weakenings.ladderRiskAndGrants();
        weakenings.clocksAndPeople();
        weakenings.waysAndSteps();
        weakenings.eventsAndSettings();
        weakenings.answers();
        weakenings.privacyAndSharing();
        return weakenings.all;
    }

    private void add(
            String what, String file, UnaryOperator<String> edit, Kind kind, String element, Protection protection) {
        all.add(new Weakening(new Edit(what, file, edit), kind, element, protection));
    }

    private void deadlines() {
        add("term longer", DEADLINES, inRow("C02-01", "\"PT24H\"", "\"PT48H\""), Kind.TERM, C02, Protection.TERM);
        add(
                "term in working days longer",
                DEADLINES,
                inRow("C05-01", "\"P5D\"", "\"P8D\""),
                Kind.TERM,
                "Rule_Decision_Deadlines_19",
                Protection.TERM);
        add("term unreadable", DEADLINES, inRow("C02-01", "\"PT24H\"", "someday"), Kind.TERM, C02, Protection.TERM);
        add("last reminder gone", DEADLINES, inRow("C02-01", ",PT22H", ""), Kind.REMINDER, C02, Protection.REMINDERS);
        add(
                "all reminders gone",
                DEADLINES,
                inRow("C01-01", "\"50%,80%\"", "\"-\""),
                Kind.REMINDER,
                "Rule_Decision_Deadlines_13",
                Protection.REMINDERS);
        add("reminder later", DEADLINES, inRow("C02-01", "PT22H", "PT23H"), Kind.REMINDER, C02, Protection.REMINDERS);
        add(
                "another ladder",
                DEADLINES,
                inRow("C02-01", "\"E-CHI\"", "\"E-FAC\""),
                Kind.LADDER,
                C02,
                Protection.ESCALATION);
        add("no ladder", DEADLINES, inRow("C02-01", "\"E-CHI\"", "\"-\""), Kind.LADDER, C02, Protection.ESCALATION);
        add(
                "clock starts with the step",
                DEADLINES,
                inRow("C02-01", "\"ARRIVED\"", "\"STEP\""),
                Kind.CLOCK_START,
                C02,
                Protection.CLOCK);
        add(
                "working days only",
                DEADLINES,
                inRow("C02-01", "\"24/7\"", "\"WORKING_DAYS\""),
                Kind.CALENDAR,
                C02,
                Protection.CLOCK);
        add(
                "pause newly allowed",
                DEADLINES,
                inRow("C02-01", "<text>false</text>", "<text>true</text>"),
                Kind.PAUSE,
                C02,
                Protection.NO_PAUSE);
        add(
                "rule of the child gone",
                DEADLINES,
                withoutRow("M01-01"),
                Kind.RULE_ROW,
                "Rule_Decision_Deadlines_43",
                Protection.RULES);
        add(
                "slower rule in front",
                DEADLINES,
                text -> text.replace(
                        row(text, "C02-01"),
                        row(text, "C02-01")
                                        .replace("Deadlines_14", "Deadlines_914")
                                        .replace("PT24H", "PT72H")
                                + row(text, "C02-01")),
                Kind.RULE_ROW,
                "Rule_Decision_Deadlines_914",
                Protection.TERM);
        add(
                "high risk no longer sooner",
                DEADLINES,
                inRow("A01-00", "\"HIGH\"", "\"NEVER\""),
                Kind.RULE_CONDITION,
                "Rule_Decision_Deadlines_34",
                Protection.RULES);
        add(
                "rule for everybody before that of the child",
                DEADLINES,
                swapped("M01-01", "M01-02"),
                Kind.RULE_ORDER,
                "Rule_Decision_Deadlines_44",
                Protection.RULES);
        add(
                "hit policy",
                DEADLINES,
                replace("hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\""),
                Kind.HIT_POLICY,
                "Decision_Deadlines",
                Protection.RULES);
        add(
                "column asks for something else",
                DEADLINES,
                replace("<text>risk</text>", "<text>child</text>".replace("child", "colour")),
                Kind.COLUMN,
                "Input_Decision_Deadlines_3",
                Protection.RULES);
        add(
                "history of decisions shorter",
                DEADLINES,
                replace("P3650D", "P365D"),
                Kind.RETENTION,
                "Decision_Deadlines",
                Protection.RECORD);
        add(
                "pause longer",
                "pause-reasons.dmn",
                inRow("TRAUMA", "PT480H", "PT4800H"),
                Kind.PAUSE,
                "Rule_Decision_PauseReasons_2",
                Protection.NO_PAUSE);
        add(
                "one more reason to pause",
                "pause-reasons.dmn",
                text -> text.replace(
                        row(text, "TRAUMA"),
                        row(text, "TRAUMA")
                                + row(text, "TRAUMA")
                                        .replace("Reasons_2", "Reasons_92")
                                        .replace("\"TRAUMA\"", "\"BUSY\"")),
                Kind.PAUSE,
                "Rule_Decision_PauseReasons_92",
                Protection.NO_PAUSE);
    }

    private void ladderRiskAndGrants() {
        add(
                "level removed",
                LADDER,
                withoutRow("E-CHI-2"),
                Kind.ESCALATION_LEVEL,
                "Rule_Decision_EscalationLadder_8",
                Protection.ESCALATION);
        add(
                "level called later",
                LADDER,
                inRow("E-CHI-2", "PT2H", "PT6H"),
                Kind.ESCALATION_INTERVAL,
                "Rule_Decision_EscalationLadder_8",
                Protection.ESCALATION);
        add(
                "level called at a later share",
                LADDER,
                inRow("E-FAC-2", "25%", "40%"),
                Kind.ESCALATION_INTERVAL,
                "Rule_Decision_EscalationLadder_2",
                Protection.ESCALATION);
        add(
                "level called by another measure",
                LADDER,
                inRow("E-CHI-2", "PT2H", "10%"),
                Kind.ESCALATION_INTERVAL,
                "Rule_Decision_EscalationLadder_8",
                Protection.ESCALATION);
        add(
                "lower role called",
                LADDER,
                inRow("E-CHI-3", "provincial-officers", "supervisors"),
                Kind.ESCALATION_ROLE,
                "Rule_Decision_EscalationLadder_9",
                Protection.ESCALATION);
        add(
                "one role less called",
                LADDER,
                inRow("E-CHI-1", "supervisors,child-protection-officers", "supervisors"),
                Kind.ESCALATION_ROLE,
                "Rule_Decision_EscalationLadder_7",
                Protection.ESCALATION);
        add(
                "somebody else answers",
                LADDER,
                inRow("E-COM-3", "Vice chair of the province · Phó Chủ tịch UBND tỉnh", "Clerk · Văn thư"),
                Kind.ESCALATION_ROLE,
                "Rule_Decision_EscalationLadder_6",
                Protection.ESCALATION);
        add(
                "threat counts as low risk",
                "risk-level.dmn",
                inElement("Rule_Decision_RiskLevel_1", "\"HIGH\"", "\"LOW\""),
                Kind.RISK_LEVEL,
                "Rule_Decision_RiskLevel_1",
                Protection.RISK);
        add(
                "more factors for high risk",
                "risk-level.dmn",
                replace("&gt;= 3", "&gt;= 5"),
                Kind.RULE_CONDITION,
                "Rule_Decision_RiskLevel_6",
                Protection.RULES);
        add(
                "self-harm no risk any more",
                "risk-level.dmn",
                text -> text.replaceFirst("(?s) *<rule id=\"Rule_Decision_RiskLevel_2\".*?</rule>\n", ""),
                Kind.RULE_ROW,
                "Rule_Decision_RiskLevel_2",
                Protection.RULES);
        add(
                "entitlement taken away",
                "entitlements.dmn",
                inElement("Rule_Decision_Entitlements_1", "\"YES\"", "\"NO\""),
                Kind.ENTITLEMENT,
                "Rule_Decision_Entitlements_1",
                Protection.ENTITLEMENT);
    }

    private void clocksAndPeople() {
        String overdue = "BoundaryEvent_AssessChildRapidlyOverdue";
        add(
                "timer removed",
                CHILD,
                model(m -> removeWithWay(m.getModelElementById(overdue))),
                Kind.TIMER,
                overdue,
                Protection.TIMER);
        add(
                "timer interrupts",
                CHILD,
                inTag(overdue, "cancelActivity=\"false\"", "cancelActivity=\"true\""),
                Kind.TIMER,
                overdue,
                Protection.TIMER);
        add(
                "timer of another step",
                CHILD,
                inElement(overdue, "due('C02')", "due('C04')"),
                Kind.TIMER,
                overdue,
                Protection.TIMER);
        add(
                "timer watches another step",
                CHILD,
                inTag(
                        overdue,
                        "attachedToRef=\"Task_AssessChildRapidly\"",
                        "attachedToRef=\"Task_AssessChildInDetail\""),
                Kind.TIMER,
                overdue,
                Protection.TIMER);
        add(
                "timer of a fixed time",
                CHILD,
                inElement(overdue, "${deadlines.due('C02')}", "2031-01-01T00:00:00Z"),
                Kind.TIMER,
                overdue,
                Protection.TIMER);
        add(
                "wait longer at the bedside",
                CHILD,
                inElement("IntermediateEvent_CheckAtBedside", "PT12H", "PT36H"),
                Kind.TIMER,
                "IntermediateEvent_CheckAtBedside",
                Protection.TIMER);
        add(
                "due date of another step",
                CHILD,
                inTag("Task_AssessChildRapidly", "due('C02')", "due('C04')"),
                Kind.DUE_DATE,
                "Task_AssessChildRapidly",
                Protection.TERM);
        add(
                "step code of another step",
                CHILD,
                inElement("Task_AssessChildRapidly", "value=\"C02\"", "value=\"C04\""),
                Kind.STEP,
                "Task_AssessChildRapidly",
                Protection.TERM);
        add(
                "more roles may do it",
                CHILD,
                inTag(
                        "Task_DecideEmergencyProtection",
                        "\"child-protection-officers\"",
                        "\"child-protection-officers,community-workers\""),
                Kind.WHO,
                "Task_DecideEmergencyProtection",
                Protection.RIGHT_PEOPLE);
        add(
                "child officers may no longer do it",
                CHILD,
                inTag("Task_AssessChildRapidly", ",child-protection-officers", ""),
                Kind.WHO,
                "Task_AssessChildRapidly",
                Protection.RIGHT_PEOPLE);
        add(
                "case managers approve themselves",
                FOLLOW_UP,
                inTag("Task_ApproveClosure", "\"supervisors\"", "\"case-managers\""),
                Kind.WHO,
                "Task_ApproveClosure",
                Protection.APPROVAL);
        add(
                "one named person",
                FOLLOW_UP,
                inTag("Task_ApproveClosure", "camunda:dueDate", "camunda:assignee=\"casemanager\" camunda:dueDate"),
                Kind.WHO,
                "Task_ApproveClosure",
                Protection.RIGHT_PEOPLE);
        add(
                "nobody may do it",
                FOLLOW_UP,
                inTag("Task_ApproveClosure", "camunda:candidateGroups=\"supervisors\"", ""),
                Kind.WHO,
                "Task_ApproveClosure",
                Protection.APPROVAL);
    }

    private void waysAndSteps() {
        add(
                "step removed",
                "reception.bpmn",
                without("Task_ScreenSafety"),
                Kind.STEP,
                "Task_ScreenSafety",
                Protection.STEP);
        add(
                "approval removed",
                FOLLOW_UP,
                without("Task_ApproveClosure"),
                Kind.STEP,
                "Task_ApproveClosure",
                Protection.APPROVAL);
        add(
                "consent step removed",
                "reception.bpmn",
                without("Task_AskConsent"),
                Kind.STEP,
                "Task_AskConsent",
                Protection.CONSENT);
        add(
                "child track removed",
                CHAIN,
                without("CallActivity_ChildProtection"),
                Kind.CALLED_PROCESS,
                "CallActivity_ChildProtection",
                Protection.CHILD_TRACK);
        add(
                "service removed",
                CHAIN,
                without("CallActivity_MedicalCare"),
                Kind.CALLED_PROCESS,
                "CallActivity_MedicalCare",
                Protection.CALLED_PROCESS);
        add(
                "another process called",
                CHAIN,
                inTag("CallActivity_ChildProtection", "ChildProtectionProcess", "CounsellingProcess"),
                Kind.CALLED_PROCESS,
                "CallActivity_ChildProtection",
                Protection.CHILD_TRACK);
        add(
                "condition of the child track",
                CHAIN,
                replace("${!child}", "${!child || riskLevel == 'LOW'}"),
                Kind.CONDITION,
                "SequenceFlow_ChildOrAgeUnknownNo",
                Protection.CHILD_TRACK);
        add(
                "default way of the child track",
                CHAIN,
                inTag(
                        "Gateway_ChildOrAgeUnknown",
                        "default=\"SequenceFlow_ChildOrAgeUnknownYes\"",
                        "default=\"SequenceFlow_ChildOrAgeUnknownNo\""),
                Kind.DEFAULT_FLOW,
                "Gateway_ChildOrAgeUnknown",
                Protection.CHILD_TRACK);
        add(
                "condition loosened",
                FOLLOW_UP,
                replace("round &gt; 10", "round &gt; 3"),
                Kind.CONDITION,
                "SequenceFlow_LastContactYes",
                Protection.WAY);
        add(
                "condition removed",
                "reception.bpmn",
                replace(
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${safetyFlag == 'RED'}</bpmn:conditionExpression>",
                        ""),
                Kind.CONDITION,
                "SequenceFlow_InDangerYes",
                Protection.WAY);
        add(
                "condition added",
                "reception.bpmn",
                replace(
                        "<bpmn:sequenceFlow id=\"SequenceFlow_NotifyProvinceToReceivePerson\" sourceRef=\"Task_NotifyProvince\" targetRef=\"Task_ReceivePerson\"/>",
                        "<bpmn:sequenceFlow id=\"SequenceFlow_NotifyProvinceToReceivePerson\" sourceRef=\"Task_NotifyProvince\" targetRef=\"Task_ReceivePerson\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${child}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                Kind.CONDITION,
                "SequenceFlow_NotifyProvinceToReceivePerson",
                Protection.CHILD_TRACK);
        add(
                "way leads past the approval",
                FOLLOW_UP,
                inTag(
                        "SequenceFlow_PrepareClosureToApproveClosure",
                        "targetRef=\"Task_ApproveClosure\"",
                        "targetRef=\"Task_CheckLoop\""),
                Kind.FLOW,
                "SequenceFlow_PrepareClosureToApproveClosure",
                Protection.WAY);
        add(
                "new way past the steps",
                CHILD,
                replace(
                        "<bpmn:sequenceFlow id=\"SequenceFlow_ChildArrivedToRegisterChild\"",
                        "<bpmn:sequenceFlow id=\"SequenceFlow_Shortcut\" sourceRef=\"Gateway_AssessmentOutcome\" targetRef=\"Gateway_ChildTrackDone\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${riskLevel == 'LOW'}</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:sequenceFlow id=\"SequenceFlow_ChildArrivedToRegisterChild\""),
                Kind.FLOW,
                "SequenceFlow_Shortcut",
                Protection.WAY);
        add(
                "way back into the plan removed",
                CHAIN,
                model(m -> ShippedModels.remove(m.getModelElementById("SequenceFlow_MoveCompletedNo"))),
                Kind.FLOW,
                "SequenceFlow_MoveCompletedNo",
                Protection.WAY);
        add(
                "the end no longer waits for every service",
                CHAIN,
                text -> text.replaceFirst(
                        "(?s)<bpmn:inclusiveGateway (id=\"Gateway_EverythingAnswered\".*?)</bpmn:inclusiveGateway>",
                        "<bpmn:exclusiveGateway $1</bpmn:exclusiveGateway>"),
                Kind.FLOW,
                "Gateway_EverythingAnswered",
                Protection.WAY);
        add(
                "safety response no longer called",
                "reception.bpmn",
                without("Task_CallSafetyResponse"),
                Kind.SERVICE,
                "Task_CallSafetyResponse",
                Protection.AUTOMATIC_ACTION);
        add(
                "closing check removed",
                FOLLOW_UP,
                without("Task_CheckLoop"),
                Kind.SERVICE,
                "Task_CheckLoop",
                Protection.CLOSING_CHECK);
        add(
                "closing check does something else",
                FOLLOW_UP,
                inTag("Task_CheckLoop", "checkLoopDelegate", "endStayDelegate"),
                Kind.SERVICE,
                "Task_CheckLoop",
                Protection.CLOSING_CHECK);
        add(
                "decision on risk removed",
                CHILD,
                without("Task_DecideChildRisk"),
                Kind.DECISION,
                "Task_DecideChildRisk",
                Protection.RISK);
        add(
                "another decision table",
                CHILD,
                inTag("Task_DecideChildRisk", "Decision_RiskLevel", "Decision_Entitlements"),
                Kind.DECISION,
                "Task_DecideChildRisk",
                Protection.RISK);
        add(
                "join removed",
                CHAIN,
                model(m -> {
                    InclusiveGateway join = m.getModelElementById("Gateway_EverythingAnswered");
                    FlowNode close = join.getOutgoing().iterator().next().getTarget();
                    List<SequenceFlow> in = List.copyOf(join.getIncoming());
                    List.copyOf(join.getOutgoing()).forEach(ShippedModels::remove);
                    in.forEach(flow -> flow.setTarget(close));
                    ShippedModels.remove(join);
                }),
                Kind.FLOW,
                "Gateway_EverythingAnswered",
                Protection.WAY);
    }

    private void eventsAndSettings() {
        String escalated = "EndEvent_AssessChildRapidlyEscalated";
        add(
                "nobody is called",
                CHILD,
                model(m -> {
                    var end = m.getModelElementById(escalated);
                    end.removeChildElement(end.getChildElementsByType(EscalationEventDefinition.class)
                            .iterator()
                            .next());
                }),
                Kind.ESCALATION,
                escalated,
                Protection.ESCALATION);
        add(
                "another call",
                CHILD,
                replace("escalationCode=\"Esc_DeadlineMissed\"", "escalationCode=\"Esc_Other\""),
                Kind.ESCALATION,
                escalated,
                Protection.ESCALATION);
        add(
                "escalation no longer called",
                CHILD,
                without("CallActivity_EscalateChildProtection"),
                Kind.CALLED_PROCESS,
                "CallActivity_EscalateChildProtection",
                Protection.ESCALATION);
        add(
                "escalation interrupts the process",
                CHILD,
                inTag("StartEvent_ChildProtectionDeadlineMissed", " isInterrupting=\"false\"", ""),
                Kind.ESCALATION,
                "StartEvent_ChildProtectionDeadlineMissed",
                Protection.TIMER);
        add(
                "partners can no longer report",
                CHAIN,
                model(m -> removeWithWay(m.getModelElementById("StartEvent_PersonReportedByPartner"))),
                Kind.MESSAGE,
                "StartEvent_PersonReportedByPartner",
                Protection.ENTRANCE);
        add(
                "another message",
                CHAIN,
                replace("name=\"Msg_ThreatReported\"", "name=\"Msg_Threat\""),
                Kind.MESSAGE,
                "StartEvent_ThreatReported",
                Protection.ENTRANCE);
        add(
                "withdrawal of consent no longer heard",
                "referral.bpmn",
                model(m -> removeWithWay(m.getModelElementById("BoundaryEvent_DeliveryStopped"))),
                Kind.MESSAGE,
                "BoundaryEvent_DeliveryStopped",
                Protection.ENTRANCE);
        add(
                "new interrupting timer",
                CHILD,
                replace(
                        "<bpmn:endEvent id=\"EndEvent_AssessChildRapidlyEscalated\">",
                        "<bpmn:boundaryEvent id=\"BoundaryEvent_GiveUp\" attachedToRef=\"Task_AssessChildRapidly\"><bpmn:timerEventDefinition id=\"GiveUp\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT48H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"EndEvent_AssessChildRapidlyEscalated\">"),
                Kind.TIMER,
                "BoundaryEvent_GiveUp",
                Protection.WAY);
        add(
                "an end that ends everything",
                CHAIN,
                inElement(
                        "EndEvent_LoopClosed",
                        "</bpmn:endEvent>",
                        "<bpmn:terminateEventDefinition id=\"Terminate\"/></bpmn:endEvent>"),
                Kind.EVENT,
                "EndEvent_LoopClosed",
                Protection.WAY);
        add(
                "fact no longer handed over",
                CHAIN,
                inElement("CallActivity_Reception", "<camunda:in source=\"child\" target=\"child\"/>", ""),
                Kind.MAPPING,
                "CallActivity_Reception",
                Protection.ROUTING);
        add(
                "every fact handed over",
                CHAIN,
                inElement(
                        "CallActivity_Reception",
                        "<camunda:in source=\"child\" target=\"child\"/>",
                        "<camunda:in source=\"child\" target=\"child\"/><camunda:in variables=\"all\"/>"),
                Kind.MAPPING,
                "CallActivity_Reception",
                Protection.ROUTING);
        add(
                "fact overwritten",
                CHILD,
                inElement("Task_ReviewChildPlan", "${round + 1}", "${round}"),
                Kind.MAPPING,
                "Task_ReviewChildPlan",
                Protection.ROUTING);
        add(
                "history shorter",
                CHILD,
                inTag("ChildProtectionProcess", "P3650D", "P30D"),
                Kind.RETENTION,
                "ChildProtectionProcess",
                Protection.RECORD);
        add(
                "another form",
                CHILD,
                inTag("Task_AssessChildRapidly", "Form_AssessChildRapidly", "Form_RegisterChild"),
                Kind.FORM,
                "Task_AssessChildRapidly",
                Protection.ANSWERS);
        add(
                "done several times",
                CHILD,
                inElement(
                        "Task_AssessChildRapidly",
                        "</bpmn:userTask>",
                        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"/></bpmn:userTask>"),
                Kind.REPETITION,
                "Task_AssessChildRapidly",
                Protection.STEP);
        add(
                "listener added",
                CHILD,
                inElement(
                        "Task_AssessChildRapidly",
                        "<camunda:properties>",
                        "<camunda:taskListener event=\"create\" expression=\"${task.complete()}\"/><camunda:properties>"),
                Kind.SETTING,
                "Task_AssessChildRapidly",
                Protection.UNKNOWN);
        add(
                "process switched off",
                CHILD,
                inTag("ChildProtectionProcess", "isExecutable=\"true\"", "isExecutable=\"false\""),
                Kind.SETTING,
                "ChildProtectionProcess",
                Protection.UNKNOWN);
        add(
                "status of the case",
                FOLLOW_UP,
                inElement("EndEvent_BackToPlan", "ACTIVE", "CLOSED"),
                Kind.SETTING,
                "EndEvent_BackToPlan",
                Protection.UNKNOWN);
        add("file unreadable", CHILD, replace("</bpmn:process>", ""), Kind.FILE, CHILD, Protection.RULES);
    }

    private void answers() {
        add(
                "answer no longer required",
                "approve-closure.form",
                component("closureDecision", field -> field.remove("validate")),
                Kind.FIELD_REQUIRED,
                "closureDecision",
                Protection.ANSWERS);
        add(
                "question removed",
                "approve-closure.form",
                withoutComponent("noOpenThreat"),
                Kind.FIELD,
                "noOpenThreat",
                Protection.ANSWERS);
        add(
                "choice removed",
                "approve-closure.form",
                component("closureDecision", field -> ((ArrayNode) field.get("values")).remove(2)),
                Kind.FIELD_CHOICES,
                "closureDecision",
                Protection.ANSWERS);
        add(
                "choice added to a routing fact",
                "approve-closure.form",
                component("closureDecision", field -> ((ArrayNode) field.get("values"))
                        .addObject()
                        .put("label", "Later · Để sau")
                        .put("value", "LATER")),
                Kind.FIELD_CHOICES,
                "closureDecision",
                Protection.ROUTING);
        add(
                "question hidden",
                "assess-child-rapidly.form",
                component("selfHarm", field -> field.putObject("conditional").put("hide", "=child")),
                Kind.FIELD_HIDDEN,
                "selfHarm",
                Protection.ANSWERS);
        add(
                "group of questions hidden",
                "assess-child-rapidly.form",
                component("Group_Physical", group -> group.putObject("conditional")
                        .put("hide", "=true")),
                Kind.FIELD_HIDDEN,
                "injuries",
                Protection.ANSWERS);
        add(
                "answer filled in beforehand",
                "approve-closure.form",
                component("closureDecision", field -> field.put("defaultValue", "APPROVE")),
                Kind.FIELD_DEFAULT,
                "closureDecision",
                Protection.ANSWERS);
        add(
                "decision no longer asked anew",
                "ask-consent.form",
                component("consentGiven", field -> properties(field).remove("ask")),
                Kind.FIELD_DEFAULT,
                "consentGiven",
                Protection.ANSWERS);
        add(
                "another kind of answer",
                "approve-closure.form",
                component("closureDecision", field -> field.put("type", "textfield")),
                Kind.FIELD,
                "closureDecision",
                Protection.ANSWERS);
        add(
                "limit gone",
                "assess-child-rapidly.form",
                component("weightKg", field -> ((ObjectNode) field.get("validate")).remove("max")),
                Kind.FIELD_LIMITS,
                "weightKg",
                Protection.ANSWERS);
        add(
                "limit lower",
                "counsel-individually.form",
                component("sessionNumber", field -> ((ObjectNode) field.get("validate")).put("min", 0)),
                Kind.FIELD_LIMITS,
                "sessionNumber",
                Protection.ANSWERS);
        add(
                "question cannot be answered",
                "approve-closure.form",
                component("noOpenThreat", field -> field.put("disabled", true)),
                Kind.SETTING,
                "noOpenThreat",
                Protection.UNKNOWN);
        add(
                "form with another id",
                "approve-closure.form",
                ShippedModels.form(root -> root.put("id", "Form_Other")),
                Kind.FORM,
                "approve-closure.form",
                Protection.ANSWERS);
    }

    private void privacyAndSharing() {
        add(
                "counselling notes for everybody",
                "counsel-individually.form",
                component("sessionNotes", field -> properties(field).put("class", "CASEWORK")),
                Kind.PRIVACY_CLASS,
                "sessionNotes",
                Protection.PRIVACY);
        add(
                "class that nobody knows",
                "counsel-individually.form",
                component("sessionNotes", field -> properties(field).put("class", "PUBLIC")),
                Kind.PRIVACY_CLASS,
                "sessionNotes",
                Protection.PRIVACY);
        add(
                "health for others",
                "assess-child-rapidly.form",
                component("injuries", field -> properties(field).put("class", "STORY")),
                Kind.PRIVACY_CLASS,
                "injuries",
                Protection.PRIVACY);
        add(
                "answer leaves the case file",
                "assess-child-rapidly.form",
                component("pregnant", field -> properties(field).put("route", "true")),
                Kind.ROUTE,
                "pregnant",
                Protection.CASE_FILE);
        add(
                "answer no longer routes",
                "assess-child-rapidly.form",
                component("selfHarm", field -> properties(field).remove("route")),
                Kind.ROUTE,
                "selfHarm",
                Protection.ROUTING);
        add(
                "new question that routes",
                "approve-closure.form",
                ShippedModels.form(root -> ((ArrayNode) root.get("components"))
                        .addObject()
                        .put("type", "checkbox")
                        .put("key", "quick")
                        .put("id", "Field_quick")
                        .put("label", "Quick · Nhanh")
                        .putObject("properties")
                        .put("route", "true")
                        .put("class", "CASEWORK")),
                Kind.ROUTE,
                "quick",
                Protection.CASE_FILE);
        add(
                "asked for another purpose",
                "counsel-individually.form",
                component("sessionNotes", field -> properties(field).put("purpose", "IDENTIFICATION")),
                Kind.PURPOSE,
                "sessionNotes",
                Protection.SHARING);
        add(
                "person not found again",
                "prepare-transfer.form",
                component("safeContact", field -> properties(field).remove("find")),
                Kind.FINDING,
                "safeContact",
                Protection.RECOGNITION);
        add(
                "more kinds of answers shared",
                "refer-severe-case.form",
                component("Text_Shared", text -> properties(text).put("shareClasses", "IDENTITY,HEALTH,STORY")),
                Kind.SHARING,
                "Text_Shared",
                Protection.SHARING);
        add(
                "shared with somebody else",
                "refer-severe-case.form",
                component("Text_Shared", text -> properties(text).put("shareRecipient", "POLICE")),
                Kind.SHARING,
                "Text_Shared",
                Protection.SHARING);
        add(
                "rule of sharing gone",
                "refer-severe-case.form",
                withoutComponent("Text_Shared"),
                Kind.SHARING,
                "Text_Shared",
                Protection.SHARING);
        add(
                "no basis asked for sharing",
                "refer-severe-case.form",
                withoutComponent("shareBasis"),
                Kind.SHARING,
                "shareBasis",
                Protection.SHARING);
        add(
                "shared without asking",
                "receive-person.form",
                component("diet", field -> properties(field).put("shareBasis", "VITAL_INTEREST")),
                Kind.SHARING,
                "diet",
                Protection.SHARING);
        add(
                "consent not asked",
                "ask-consent.form",
                withoutComponent("consentGiven"),
                Kind.CONSENT,
                "consentGiven",
                Protection.CONSENT);
        add(
                "consent means something else",
                "ask-consent.form",
                component("consentRecipients", field -> properties(field).put("consent", "purposes")),
                Kind.CONSENT,
                "consentRecipients",
                Protection.CONSENT);
        add(
                "another text of consent",
                "ask-consent.form",
                component("Text_ReadAloud", text -> properties(text).remove("consentTextVersion")),
                Kind.CONSENT,
                "Text_ReadAloud",
                Protection.CONSENT);
        add(
                "withdrawal without effect",
                "record-withdrawal.form",
                component("withdrawnPurposes", field -> properties(field).remove("withdraw")),
                Kind.CONSENT,
                "withdrawnPurposes",
                Protection.CONSENT);
    }

    private static ObjectNode properties(ObjectNode component) {
        return component.withObjectProperty("properties");
    }
}
