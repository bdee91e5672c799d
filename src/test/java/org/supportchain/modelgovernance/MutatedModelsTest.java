package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * Shipped models, changed at random: whatever the rules let pass is judged again, by other means. The seed is fixed. The
 * number of changes is 20,000; {@code -Dmutations=100000} takes the full round.
 */
class MutatedModelsTest {

    private static final int MUTATIONS = Integer.getInteger("mutations", 20_000);

    private static final List<String> MODELS = List.of(
            "counselling.bpmn", "escalation.bpmn", "referral.bpmn", "safety-threat.bpmn", "consent-withdrawal.bpmn");

    /** What mutations are made of: pieces that an attacker would try, and pieces of the models themselves. */
    private static final List<String> PIECES = List.of(
            " camunda:class=\"x.Evil\"",
            " camunda:expression=\"${x.y()}\"",
            " camunda:formKey=\"embedded:x\"",
            " camunda:type=\"external\"",
            " cancelActivity=\"true\"",
            " isInterrupting=\"true\"",
            " xmlns:evil=\"urn:evil\"",
            "${x.getClass()}",
            "#{x.y()}",
            "${true}",
            "${child}",
            "${!child}",
            "${",
            "}",
            "\"",
            "<",
            "&amp;",
            "&#36;{x.y()}",
            "&#x24;&#123;x.y()}",
            "<![CDATA[${x.y()}]]>",
            "<!-- -->",
            "<?evil?>",
            "<bpmn:scriptTask id=\"Evil\"/>",
            "<camunda:executionListener event=\"start\" class=\"x.Evil\"/>",
            "<camunda:script scriptFormat=\"js\">1</camunda:script>",
            "<bpmn:extensionElements/>",
            "<bpmn:endEvent id=\"EndEvent_New\"/>",
            "PT24H",
            "false",
            "true",
            "auditors",
            "Z99",
            "");

    private static final Pattern TOKEN = Pattern.compile("<[^>]*>|[^<]+");
    private static final Pattern ATTRIBUTE = Pattern.compile(" [\\w:]+=\"[^\"]*\"");
    private static final Pattern EVIL = Pattern.compile(
            "class|getClass|script|listener|connector|external|embedded|evil|[$#]\\{[^}]*[\\w)]\\s*\\.\\s*(?!due\\('|opens\\('|escalates\\(\\d|newDate\\(\\d|hasVariable\\('|processBusinessKey})",
            Pattern.CASE_INSENSITIVE);

    /** Words that nobody runs; expressions in them are looked for below. */
    private static final Set<String> FOR_PEOPLE =
            Set.of("name", "value", "exporter", "exporterVersion", "targetNamespace", "modeler:executionPlatform");

    private final Random chance = new Random(20261123);

    @Test
    void nothingPassesThatIsNotOnTheListOrTakesAProtectionAway() throws Exception {
        PolicyRules rules = new PolicyRules(ShippedModels.FILES);
        int accepted = 0;
        Set<String> different = new HashSet<>();
        for (int i = 0; i < MUTATIONS; i++) {
            String name = MODELS.get(chance.nextInt(MODELS.size()));
            String text = ShippedModels.text(name);
            for (int turns = 1 + chance.nextInt(3); turns > 0; turns--) {
                text = mutated(text);
            }
            if (rules.check(ShippedModels.one(name, text)).isEmpty()) {
                accepted++;
                if (!text.equals(ShippedModels.text(name)) && different.add(text)) {
                    judge(name, text);
                }
            }
        }

        System.out.printf(
                "%d mutations, %d accepted, %d of them different models%n", MUTATIONS, accepted, different.size());
        assertThat(different).as("accepted and changed").hasSizeGreaterThan(MUTATIONS / 100);
    }

    private String mutated(String text) {
        List<int[]> tokens = new ArrayList<>();
        var token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(new int[] {token.start(), token.end()});
        }
        // The drawing is half of a file and cannot do harm: mostly the process is changed.
        int limit = chance.nextInt(10) == 0 ? tokens.size() : Math.max(1, tokens.size() * 6 / 10);
        int[] at = tokens.get(chance.nextInt(limit));
        int[] other = tokens.get(chance.nextInt(limit));
        String here = text.substring(at[0], at[1]);
        String there = text.substring(other[0], other[1]);
        String piece = PIECES.get(chance.nextInt(PIECES.size()));
        String changed =
                switch (chance.nextInt(8)) {
                    case 0 -> "";
                    case 1 -> there;
                    case 2 -> here + there;
                    case 3 -> here + piece;
                    case 4 ->
                        here.startsWith("<") && here.length() > 3
                                ? here.replaceFirst("(/?>)$", java.util.regex.Matcher.quoteReplacement(piece) + "$1")
                                : piece;
                    case 5 -> ATTRIBUTE.matcher(here).replaceFirst("");
                    case 6 ->
                        here.replaceFirst(
                                "\"[^\"]*\"",
                                java.util.regex.Matcher.quoteReplacement("\"" + piece.replace("\"", "") + "\""));
                    default -> {
                        int letter = chance.nextInt(here.length());
                        yield here.substring(0, letter)
                                + (char) (' ' + chance.nextInt(95))
                                + here.substring(letter + 1);
                    }
                };
        return text.substring(0, at[0]) + changed + text.substring(at[1]);
    }

    private static void judge(String name, String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        NodeList all = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            harmless(name, element.getLocalName());
            if (element.getElementsByTagNameNS("*", "*").getLength() == 0
                    && !element.getLocalName().equals("documentation")
                    && !element.getLocalName().equals("text")) {
                harmless(name, element.getTextContent());
            }
            NamedNodeMap attributes = element.getAttributes();
            for (int k = 0; k < attributes.getLength(); k++) {
                harmless(name, attributes.item(k).getNodeName());
                if (!FOR_PEOPLE.contains(attributes.item(k).getNodeName())) {
                    harmless(
                            name + " " + attributes.item(k).getNodeName(),
                            attributes.item(k).getNodeValue());
                }
                assertThat(FOR_PEOPLE.contains(attributes.item(k).getNodeName())
                                && attributes.item(k).getNodeValue().matches("(?s).*[$#]\\{.*"))
                        .isFalse();
            }
            if (element.getLocalName().equals("userTask")) {
                protectedStep(document, element);
            }
        }
    }

    private static void harmless(String name, String words) {
        assertThat(EVIL.matcher(words).find()).as(name + ": " + words).isFalse();
    }

    /** By itself simple enough to be believed: a timer that leaves the task alone, for the same time, with a way out. */
    private static void protectedStep(Document document, Element task) {
        String due = task.getAttribute("camunda:dueDate");
        assertThat(due).startsWith("${deadlines.");
        assertThat(task.getAttribute("camunda:candidateGroups")).isNotEmpty().doesNotContain("auditors");
        NodeList events = document.getElementsByTagNameNS("*", "boundaryEvent");
        boolean rings = false;
        for (int i = 0; i < events.getLength(); i++) {
            Element event = (Element) events.item(i);
            rings |= event.getAttribute("attachedToRef").equals(task.getAttribute("id"))
                    && event.getAttribute("cancelActivity").equals("false")
                    && event.getElementsByTagNameNS("*", "timeDate").getLength() == 1
                    && event.getElementsByTagNameNS("*", "timeDate")
                            .item(0)
                            .getTextContent()
                            .strip()
                            .equals(due);
        }
        assertThat(rings).as("timer of " + task.getAttribute("id")).isTrue();
    }
}
