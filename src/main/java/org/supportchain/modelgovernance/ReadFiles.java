package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that were read, and what in them could harm the server or let data out. */
record ReadFiles(
        Map<String, XmlElement> models,
        Map<String, XmlElement> tables,
        Map<String, FormFile> forms,
        List<Finding> findings) {

    static final String MODEL = ".bpmn";
    static final String TABLE = ".dmn";
    static final String FORM = ".form";

    static ReadFiles of(ModelFiles files) {
        ReadFiles read = new ReadFiles(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        new TreeMap<>(files.files()).forEach(read::take);
        return read;
    }

    /** These files, and from the others whatever is missing here. */
    ReadFiles completedBy(ReadFiles others) {
        ReadFiles all = new ReadFiles(
                new TreeMap<>(others.models), new TreeMap<>(others.tables), new TreeMap<>(others.forms), findings);
        all.models.putAll(models);
        all.tables.putAll(tables);
        all.forms.putAll(forms);
        return all;
    }

    private void take(String name, byte[] content) {
        Findings here = Findings.into(findings, name);
        try {
            if (name.endsWith(MODEL)) {
                XmlElement root = SafeXml.read(content, SafeXml.BPMN);
                new ListedWords(Vocabulary.BPMN, here).check(root, "bpmn:definitions");
                new ListedExpressions(here).check(root);
                models.put(name, root);
            } else if (name.endsWith(TABLE)) {
                XmlElement root = SafeXml.read(content, SafeXml.DMN);
                new ListedWords(Vocabulary.DMN, here).check(root, "dmn:definitions");
                new ListedCells(here).check(root);
                tables.put(name, root);
            } else if (name.endsWith(FORM)) {
                FormFile form = FormFile.read(content);
                new FormWords(here).check(form);
                forms.put(name, form);
            } else {
                here.add(Rule.FILE_KIND, "", "", name);
            }
        } catch (Unreadable e) {
            here.add(e.rule(), "", "", e.detail());
        }
    }
}
