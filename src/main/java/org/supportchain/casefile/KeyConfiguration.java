package org.supportchain.casefile;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.supportchain.database.ConditionalOnEmbeddedDatabase;

/** The master key: in a file, unless the installation declares another. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    /** Exists in the embedded demo only, which makes its own master key. */
    record DemoMakesItsKey() {}

    @Bean
    @ConditionalOnEmbeddedDatabase
    DemoMakesItsKey demoMakesItsKey() {
        return new DemoMakesItsKey();
    }

    @Bean
    @Fallback
    MasterKey masterKeyInFile(KeyFolder folder, KeySettings settings, ObjectProvider<DemoMakesItsKey> demo) {
        return new MasterKeyInFile(
                folder,
                settings,
                settings.createIfMissing() || demo.stream().findAny().isPresent());
    }
}
