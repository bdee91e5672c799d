package org.supportchain.modelgovernance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files that are in force: those that this version of the application brings. */
@Component
public class ReleasedFiles {

    private static final List<String> SHIPPED =
            List.of("classpath*:bpmn/**/*.bpmn", "classpath*:bpmn/**/*.dmn", "classpath*:forms/**/*.form");

    private final ModelFiles shipped = read();

    public ModelFiles inForce() {
        return shipped;
    }

    private static ModelFiles read() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        Map<String, byte[]> files = new HashMap<>();
        try {
            for (String pattern : SHIPPED) {
                for (Resource resource : resolver.getResources(pattern)) {
                    try (InputStream content = resource.getInputStream()) {
                        files.put(String.valueOf(resource.getFilename()), content.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelFiles(files);
    }
}
