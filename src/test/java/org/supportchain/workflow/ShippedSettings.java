package org.supportchain.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What application.yaml says, for engines that a test or benchmark builds on its own. */
final class ShippedSettings {

    private ShippedSettings() {}

    static CamundaBpmProperties ofTheEngine() {
        try {
            StandardEnvironment environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
            return new Binder(ConfigurationPropertySources.get(environment))
                    .bindOrCreate("camunda.bpm", CamundaBpmProperties.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
