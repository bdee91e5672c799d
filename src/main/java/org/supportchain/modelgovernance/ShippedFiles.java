package org.supportchain.modelgovernance;

import java.util.Set;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultDeploymentConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the engine the models that lie in the application, as long as nothing was released. After that a new version of the
 * application must not put its files over what two people released.
 */
@Component
class ShippedFiles extends DefaultDeploymentConfiguration {

    private final JdbcClient database;

    ShippedFiles(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Set<Resource> getDeploymentResources() {
        return isReleased() ? Set.of() : super.getDeploymentResources();
    }

    private boolean isReleased() {
        return database.sql("select exists (select from proposal where state = 'RELEASED')")
                .query(Boolean.class)
                .single();
    }
}
