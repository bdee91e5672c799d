package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model or table and nothing else: no document type, no entities, no instructions to programs, no vocabulary that
 * nobody knows, and never more than a model can sensibly hold.
 */
final class SafeXml {

    static final int MOST_BYTES = 2_000_000;
    static final int MOST_ELEMENTS = 30_000;
    static final int MOST_ATTRIBUTES = 40;
    static final int DEEPEST = 40;

    /** The address of each known vocabulary, and the prefix under which it is listed. */
    static final Map<String, String> BPMN = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn",
            "http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi",
            "http://www.omg.org/spec/DD/20100524/DC", "dc",
            "http://www.omg.org/spec/DD/20100524/DI", "di",
            "http://camunda.org/schema/1.0/bpmn", "camunda",
            "http://www.w3.org/2001/XMLSchema-instance", "xsi",
            "http://camunda.org/schema/modeler/1.0", "modeler",
            "http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color");

    static final Map<String, String> DMN = Map.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/", "dmn",
            "https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi",
            "http://www.omg.org/spec/DMN/20180521/DC/", "dc",
            "http://www.omg.org/spec/DMN/20180521/DI/", "di",
            "http://camunda.org/schema/1.0/dmn", "camunda",
            "http://camunda.org/schema/modeler/1.0", "modeler",
            "http://bpmn.io/schema/dmn/biodi/2.0", "biodi");

    private static final XMLInputFactory READERS = readers();

    private final Map<String, String> prefixes;
    private int elements;

    private SafeXml(Map<String, String> prefixes) {
        this.prefixes = prefixes;
    }

    /** @throws Unreadable with the rule that forbids to read on */
    static XmlElement read(byte[] file, Map<String, String> prefixes) {
        if (file.length > MOST_BYTES) {
            throw new Unreadable(Rule.TOO_LARGE, file.length + " bytes");
        }
        if (text(file).contains("<!DOCTYPE")) {
            throw new Unreadable(Rule.DOCUMENT_TYPE, "");
        }
        try {
            XMLStreamReader reader;
            synchronized (READERS) {
                reader = READERS.createXMLStreamReader(new ByteArrayInputStream(file));
            }
            return new SafeXml(prefixes).document(reader);
        } catch (XMLStreamException e) {
            throw new Unreadable(Rule.NO_XML, "");
        }
    }

    private XmlElement document(XMLStreamReader reader) throws XMLStreamException {
        requirePlainDeclaration(reader);
        XmlElement root = null;
        XmlElement open = null;
        int depth = 0;
        while (true) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    open = element(reader, open, depth);
                    root = root == null ? open : root;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    open = open == null ? null : open.parent();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (open != null) {
                        open.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(Rule.DOCUMENT_TYPE, "");
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    throw new Unreadable(Rule.INSTRUCTION, String.valueOf(reader.getPITarget()));
                default -> {
                    // Comments, and the beginning and end of the document, say nothing.
                }
            }
            if (!reader.hasNext()) {
                break;
            }
            reader.next();
        }
        if (root == null) {
            throw new Unreadable(Rule.NO_XML, "");
        }
        return root;
    }

    private XmlElement element(XMLStreamReader reader, @Nullable XmlElement parent, int depth) {
        elements++;
        if (elements > MOST_ELEMENTS || depth > DEEPEST || reader.getAttributeCount() > MOST_ATTRIBUTES) {
            throw new Unreadable(Rule.TOO_LARGE, reader.getLocalName());
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            prefix(reader.getNamespaceURI(i));
        }
        XmlElement element = new XmlElement(prefix(reader.getNamespaceURI()) + ":" + reader.getLocalName(), parent);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String space = reader.getAttributeNamespace(i);
            String local = reader.getAttributeLocalName(i);
            element.put(
                    space == null || space.isEmpty() ? local : prefix(space) + ":" + local,
                    reader.getAttributeValue(i));
        }
        return element;
    }

    private String prefix(@Nullable String space) {
        String prefix = space == null ? null : prefixes.get(space);
        if (prefix == null) {
            throw new Unreadable(Rule.NAMESPACE, space == null ? "none" : space);
        }
        return prefix;
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(Rule.ENCODING, "");
        }
    }

    /** The engine must read the same letters that were checked here. */
    private static void requirePlainDeclaration(XMLStreamReader reader) {
        String encoding = reader.getCharacterEncodingScheme();
        String version = reader.getVersion();
        boolean plain = (encoding == null || encoding.toUpperCase(Locale.ROOT).equals("UTF-8"))
                && (version == null || version.equals("1.0"))
                && (reader.getEncoding() == null
                        || reader.getEncoding().toUpperCase(Locale.ROOT).equals("UTF-8"));
        if (!plain) {
            throw new Unreadable(Rule.ENCODING, String.valueOf(encoding));
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }
}
