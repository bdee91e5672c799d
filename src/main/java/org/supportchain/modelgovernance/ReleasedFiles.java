package org.supportchain.modelgovernance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that are in force: those of the last release, and before the first one those that the application brings. */
@Component
public class ReleasedFiles {

    private static final List<String> SHIPPED =
            List.of("classpath*:bpmn/**/*.bpmn", "classpath*:bpmn/**/*.dmn", "classpath*:forms/**/*.form");

    private final JdbcClient database;
    private final ModelFiles shipped = read();
    private volatile @Nullable Deployed last;

    ReleasedFiles(JdbcClient database) {
        this.database = database;
    }

    private record Deployed(String deployment, ModelFiles files) {}

    /** The engine's door asks while the engine is still starting, so the database answers and not a service of the engine. */
    public ModelFiles inForce() {
        return lastDeployment().map(this::filesOf).orElse(shipped);
    }

    private Optional<String> lastDeployment() {
        return database.sql(
                        "select released_as from proposal where state = 'RELEASED' order by release_number desc limit 1")
                .query(String.class)
                .optional();
    }

    private ModelFiles filesOf(String deployment) {
        Deployed known = last;
        if (known == null || !known.deployment().equals(deployment)) {
            Map<String, byte[]> files = new HashMap<>();
            database.sql("select name_, bytes_ from act_ge_bytearray where deployment_id_ = ?")
                    .param(deployment)
                    .query(row -> {
                        files.put(row.getString("name_"), row.getBytes("bytes_"));
                    });
            known = new Deployed(deployment, new ModelFiles(files));
            last = known;
        }
        return known.files();
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
