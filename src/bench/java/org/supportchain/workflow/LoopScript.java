package org.supportchain.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.supportchain.network.Role;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Who does which step of an ordinary case and what they answer, read from the models and forms that stand on the class path. */
public final class LoopScript {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final PathMatchingResourcePatternResolver CLASS_PATH = new PathMatchingResourcePatternResolver();
    private static final String SENTENCE = "Người được hỗ trợ kể lại sự việc bằng lời của mình và đồng ý ghi lại. ";

    /** The decisions that lead an adult once around: three services, home, one contact, closed. */
    private static final Map<String, Object> DECISIONS = Map.ofEntries(
            Map.entry("ageGroup", "ADULT"),
            Map.entry("presence", "HERE_NOW"),
            Map.entry("massRescue", false),
            Map.entry("safetyFlag", "GREEN"),
            Map.entry("facilityKind", "CENTRE"),
            Map.entry("staysInFacility", true),
            Map.entry("stayDecision", "EXIT"),
            Map.entry("riskFactors", 1L),
            Map.entry("sitting", "FINISHED"),
            Map.entry("planMedical", true),
            Map.entry("planCounselling", true),
            Map.entry("planLegalAid", true),
            Map.entry("reviewDecision", "MOVE_ON"),
            Map.entry("moveTo", "HOME"),
            Map.entry("triage", "GREEN"),
            Map.entry("distressLevel", "MODERATE"),
            Map.entry("sessionDecision", "FINISH"),
            Map.entry("verificationResult", "CONFIRMED"),
            Map.entry("serviceOutcome", "DELIVERED"),
            Map.entry("confirmedByPerson", true),
            Map.entry("arrivedSafely", true),
            Map.entry("contactResult", "GOALS_MET"),
            Map.entry("closureDecision", "APPROVE"));

    /** What the person agrees to, by the mark of the field. */
    private static final Map<String, Object> CONSENT = Map.of(
            "recipients", List.of("HOSPITALS", "COUNSELLING_SERVICES", "SHELTERS", "LEGAL_AID", "COMMUNE"),
            "purposes", List.of("HEALTH", "COUNSELLING", "PARTNERS", "LEGAL", "FOLLOW_UP"),
            "classes", List.of("CASEWORK", "IDENTITY", "CONTACT", "HEALTH", "COUNSELLING", "LEGAL"),
            "givenBy", "PERSON");

    /**
     * One form of the loop as it is filled.
     *
     * @param role who fills it
     * @param asVariables the same answers for an engine alone
     * @param personal keys of the answers by which a person is found again: everybody has own ones
     */
    public record Step(
            String role, Map<String, Object> answers, Map<String, Object> asVariables, Set<String> personal) {

        /** The answers as this person gives them. */
        public Map<String, Object> answers(String person, boolean asVariables) {
            Map<String, Object> given = new HashMap<>(asVariables ? this.asVariables : answers);
            personal.forEach(key -> given.put(key, person));
            return given;
        }
    }

    private final Map<String, Step> steps = new TreeMap<>();

    private LoopScript() {}

    /** The step of a user task, or of the start form under the name of its process. */
    public Step step(String key) {
        return steps.get(key);
    }

    /** Reads all models and forms. */
    public static LoopScript read() {
        try {
            LoopScript script = new LoopScript();
            Map<String, FormSchema> forms = new HashMap<>();
            for (Resource form : CLASS_PATH.getResources("classpath*:forms/*.form")) {
                try (InputStream json = form.getInputStream()) {
                    FormSchema schema = FormSchema.read(json);
                    forms.put(schema.id(), schema);
                }
            }
            for (Resource model : CLASS_PATH.getResources("classpath*:bpmn/*.bpmn")) {
                script.read(model, forms);
            }
            return script;
        } catch (Exception e) {
            throw new IllegalStateException("The models cannot be read.", e);
        }
    }

    private void read(Resource model, Map<String, FormSchema> forms) throws Exception {
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setNamespaceAware(true);
        try (InputStream stream = model.getInputStream()) {
            Element root = xml.newDocumentBuilder().parse(stream).getDocumentElement();
            for (String kind : List.of("userTask", "startEvent")) {
                NodeList tasks = root.getElementsByTagNameNS("*", kind);
                for (int n = 0; n < tasks.getLength(); n++) {
                    Element task = (Element) tasks.item(n);
                    FormSchema form = forms.get(task.getAttributeNS(CAMUNDA, "formRef"));
                    if (form != null) {
                        steps.put(task.getAttribute("id"), step(task, form));
                    }
                }
            }
        }
    }

    private static Step step(Element task, FormSchema form) throws IOException {
        String groups = task.getAttributeNS(CAMUNDA, "candidateGroups");
        String role = groups.isEmpty() || groups.startsWith("$") ? Role.RECEPTION_OFFICER.groupId() : groups.split(",")[0];
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<String, Object> variables = new LinkedHashMap<>();
        Set<String> personal = new HashSet<>();
        for (FormField field : form.fields()) {
            Object answer = answer(field);
            if (answer != null) {
                answers.put(field.key(), answer);
            }
            if (answer instanceof String && field.find() != null && field.type() == FormField.Type.TEXT) {
                personal.add(field.key());
            }
            if (answer != null || field.route()) {
                variables.put(field.key(), variable(field, answer));
            }
        }
        return new Step(role, answers, variables, personal);
    }

    private static Object answer(FormField field) {
        Object agreed = CONSENT.get(field.marks().getOrDefault("consent", ""));
        if (agreed != null) {
            return agreed;
        }
        if (DECISIONS.containsKey(field.key())) {
            return DECISIONS.get(field.key());
        }
        boolean told = field.type() == FormField.Type.TEXT && field.pattern() == null;
        return field.required() || told ? plain(field) : null;
    }

    private static Object plain(FormField field) {
        return switch (field.type()) {
            case TEXT -> text(field.maxLength() == null ? 80 : field.maxLength());
            case NUMBER -> field.min() == null ? 0L : field.min().longValue();
            case BOOLEAN -> true;
            case ONE_OF -> field.values().get(0);
            case SOME_OF -> field.values().subList(0, 1);
            case DATE -> "2026-12-01";
            case TIME -> "09:00";
            case DATE_AND_TIME -> "2026-12-01T09:00Z";
        };
    }

    /** A sentence for a line, some sentences for a statement. */
    private static String text(int longest) {
        return longest > 1_000 ? SENTENCE.repeat(8) : SENTENCE.substring(0, Math.min(longest, SENTENCE.length()));
    }

    /** A list becomes one text: an engine alone would store it as a serialized object, which costs more. */
    private static Object variable(FormField field, Object answer) {
        if (answer instanceof List<?> some) {
            return String.join(",", some.stream().map(String::valueOf).toList());
        }
        return answer == null && field.type() == FormField.Type.BOOLEAN ? Boolean.FALSE : answer;
    }
}
