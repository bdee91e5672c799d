package org.supportchain.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.supportchain.SupportChainApplication;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.OwnEngine;

/** A test through the front door: the whole application on a port. All who say so share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SupportChainApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "supportchain.demo.data=false",
            "logging.file.name=target/tasklist-test.log",
            "server.tomcat.accesslog.enabled=true",
            "server.tomcat.basedir=target/tasklist-test"
        })
@ActiveProfiles("test")
@Import(Chain.class)
@ExtendWith(OwnEngine.class)
public @interface OverHttp {}
