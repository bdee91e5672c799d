package org.supportchain.notification;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people find the house, for links in mail.
 *
 * @param publicUrl as a browser outside calls it, for example {@code https://chain.example.org}
 */
@ConfigurationProperties("supportchain")
record PublicAddress(@DefaultValue("http://localhost:8080") URI publicUrl) {

    String to(String path) {
        return publicUrl.toString().replaceFirst("/$", "") + path;
    }
}
