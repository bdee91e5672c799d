package org.supportchain.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ConditionalOnEmbeddedDatabaseTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Demo.class);

    @Test
    void demoBeansExistWithoutConfiguration() {
        application.run(context -> assertThat(context).hasBean("demoOnly"));
    }

    @Test
    void anEmptyAddressCountsAsNone() {
        application.withPropertyValues("spring.datasource.url=").run(context -> assertThat(context)
                .hasBean("demoOnly"));
    }

    @Test
    void nothingOfTheDemoExistsWithAnExternalDatabase() {
        application
                .withUserConfiguration(EmbeddedDatabaseConfiguration.class)
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://database/it's")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("demoOnly")
                        .doesNotHaveBean(EmbeddedDatabase.class));
    }

    @Configuration
    static class Demo {

        @Bean
        @ConditionalOnEmbeddedDatabase
        String demoOnly() {
            return "demo";
        }
    }
}
