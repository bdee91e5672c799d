package org.supportchain.modelgovernance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** Takes only files that can be read without doing anything else, and that do not stand in each other's way. */
@Component
class ReadableFiles implements Rules {

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)");

    private final ObjectMapper json;

    ReadableFiles(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public List<RefusedFor> check(ModelFiles proposed, ModelFiles released) {
        List<RefusedFor> broken = new ArrayList<>();
        proposed.files().forEach((name, bytes) -> {
            if (!Arrays.equals(bytes, released.files().get(name))) {
                broken.addAll(readable(name, bytes));
            }
        });
        return broken.isEmpty() ? sameIdTwice(proposed) : broken;
    }

    private List<RefusedFor> readable(String name, byte[] bytes) {
        if (!FILE_NAME.matcher(name).matches()) {
            return List.of(RefusedFor.file(
                    "FILE_NAME",
                    name,
                    "This is no model (.bpmn), table (.dmn) or form (.form), or its name has other signs than letters a to z, digits, dots and hyphens.",
                    "Đây không phải mô hình (.bpmn), bảng (.dmn) hay biểu mẫu (.form), hoặc tên tệp có ký tự ngoài a đến z, chữ số, dấu chấm và gạch nối.",
                    "Leave the file out, or give it another name.",
                    "Hãy bỏ tệp này ra hoặc đặt tên khác."));
        }
        try {
            if (name.endsWith(".form")) {
                return json.readTree(bytes).path("id").isTextual() ? List.of() : List.of(noForm(name));
            }
            hardened().parse(new ByteArrayInputStream(bytes));
            ids(name, bytes);
            return List.of();
        } catch (JsonProcessingException unreadable) {
            return List.of(noForm(name));
        } catch (IOException | SAXException unreadable) {
            return List.of(RefusedFor.file(
                    "XML_UNREADABLE",
                    name,
                    "The file is no plain XML, or it declares entities or a document type.",
                    "Tệp không phải XML thông thường, hoặc có khai báo thực thể hay kiểu tài liệu.",
                    "Open it in Camunda Modeler and save it from there.",
                    "Hãy mở tệp bằng Camunda Modeler rồi lưu lại."));
        } catch (ModelException | IllegalArgumentException unreadable) {
            return List.of(RefusedFor.file(
                    "MODEL_UNREADABLE",
                    name,
                    "The file is not a model or table that the chain can read.",
                    "Tệp không phải mô hình hoặc bảng mà hệ thống đọc được.",
                    "Open it in Camunda Modeler; what is wrong is marked there.",
                    "Hãy mở tệp bằng Camunda Modeler; chỗ sai được đánh dấu ở đó."));
        }
    }

    private static RefusedFor noForm(String name) {
        return RefusedFor.file(
                "FORM_UNREADABLE",
                name,
                "The file is not a form, or the form has no id.",
                "Tệp không phải biểu mẫu, hoặc biểu mẫu không có mã.",
                "Open it in Camunda Modeler and give the form an id.",
                "Hãy mở tệp bằng Camunda Modeler và đặt mã cho biểu mẫu.");
    }

    private static DocumentBuilder hardened() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder reader = factory.newDocumentBuilder();
            reader.setErrorHandler(null);
            return reader;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("XML cannot be read safely here.", e);
        }
    }

    /** The engine takes a set with two of the same id as a whole or not at all; the words are better before. */
    private List<RefusedFor> sameIdTwice(ModelFiles proposed) {
        SortedMap<String, String> files = new TreeMap<>();
        List<RefusedFor> broken = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : proposed.files().entrySet()) {
            for (String id : ids(file.getKey(), file.getValue())) {
                Optional.ofNullable(files.put(id, file.getKey()))
                        .ifPresent(other -> broken.add(RefusedFor.file(
                                "ID_TWICE",
                                file.getKey(),
                                "“" + id + "” stands in this file and in " + other + ".",
                                "“" + id + "” có cả trong tệp này và trong " + other + ".",
                                "Save a changed file under the name it had; give something new an id of its own.",
                                "Hãy lưu tệp đã sửa với tên cũ; nội dung mới phải có mã riêng.")));
            }
        }
        return broken;
    }

    private List<String> ids(String name, byte[] bytes) {
        ByteArrayInputStream file = new ByteArrayInputStream(bytes);
        if (name.endsWith(".bpmn")) {
            return found(Bpmn.readModelFromStream(file).getModelElementsByType(Process.class).stream()
                    .map(Process::getId));
        }
        if (name.endsWith(".dmn")) {
            return found(Dmn.readModelFromStream(file).getModelElementsByType(Decision.class).stream()
                    .map(Decision::getId));
        }
        try {
            return found(Stream.of(json.readTree(bytes).path("id").asText()));
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " was readable a moment ago.", e);
        }
    }

    private static List<String> found(Stream<String> ids) {
        return ids.filter(id -> id != null && !id.isEmpty()).toList();
    }
}
