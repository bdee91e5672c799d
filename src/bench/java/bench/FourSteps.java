package bench;

import java.util.List;
import java.util.Map;

/** A loop that every engine can run as it is: four forms one after the other, each with a candidate group, a due date and a timer. */
public final class FourSteps {

    /** Its process id. */
    public static final String KEY = "FourSteps";

    private record Step(String task, String form, String code, String group) {}

    private static final List<Step> STEPS = List.of(
            new Step("Task_ScreenSafety", "Form_ScreenSafety", "R02", "reception-officers"),
            new Step("Task_ReceivePerson", "Form_ReceivePerson", "R04", "reception-officers"),
            new Step("Task_CheckHealthFirst", "Form_CheckHealthFirst", "M01", "medical-officers"),
            new Step("Task_PrepareClosure", "Form_PrepareClosure", "F04", "case-managers"));

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private FourSteps() {}

    /** What the process is started with. */
    public static Map<String, Object> variables(String facility) {
        return Map.of("child", false, "riskLevel", "UNKNOWN", "facility", facility);
    }

    /** The model in the words of Camunda and its forks; the forms are deployed already. */
    public static String forCamunda() {
        return model(CAMUNDA, " e:historyTimeToLive=\"P3650D\"", " e:formRef=\"%s\" e:formRefBinding=\"latest\"");
    }

    /** The same in the words of Flowable, which reads no Camunda forms. */
    public static String forFlowable() {
        return model("http://flowable.org/bpmn", "", "");
    }

    private static String model(String extensions, String ofProcess, String ofTask) {
        StringBuilder body = new StringBuilder();
        String before = "Start";
        for (Step step : STEPS) {
            String timer = "Timer_" + step.code();
            body.append("""
                    <userTask id="%s" e:candidateGroups="%s" e:dueDate="${deadlines.due('%s')}"%s>
                      <extensionElements><e:properties><e:property name="step" value="%s"/></e:properties></extensionElements>
                    </userTask>
                    <boundaryEvent id="%s" attachedToRef="%s" cancelActivity="false">
                      <timerEventDefinition><timeDate xsi:type="tFormalExpression">${deadlines.due('%s')}</timeDate></timerEventDefinition>
                    </boundaryEvent>
                    <endEvent id="%s_End"/>
                    """.formatted(
                            step.task(),
                            step.group(),
                            step.code(),
                            ofTask.formatted(step.form()),
                            step.code(),
                            timer,
                            step.task(),
                            step.code(),
                            timer));
            body.append(flow(before, step.task())).append(flow(timer, timer + "_End"));
            before = step.task();
        }
        body.append(flow(before, "End"));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:e="%s" targetNamespace="http://supportchain.org/bench">
                  <process id="%s" isExecutable="true"%s>
                    <startEvent id="Start"/><endEvent id="End"/>
                    %s
                  </process>
                </definitions>
                """.formatted(extensions, KEY, ofProcess, body);
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"%s_%s\" sourceRef=\"%s\" targetRef=\"%s\"/>%n".formatted(from, to, from, to);
    }
}
