package org.supportchain.modelgovernance;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One file, one name: {@code care-plan.bpmn} holds {@code CarePlanProcess}. */
final class FileNames {

    private FileNames() {}

    static String process(String file) {
        return stem(file, ReadFiles.MODEL) + "Process";
    }

    static String decision(String file) {
        return "Decision_" + stem(file, ReadFiles.TABLE);
    }

    static String form(String file) {
        return "Form_" + stem(file, ReadFiles.FORM);
    }

    private static String stem(String file, String ending) {
        return Arrays.stream(file.substring(0, file.length() - ending.length()).split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
