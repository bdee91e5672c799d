package org.supportchain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Support Chain: a person who is received does not fall out of the chain. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SupportChainApplication {

    public static void main(String[] args) {
        SpringApplication.run(SupportChainApplication.class, args);
    }
}
