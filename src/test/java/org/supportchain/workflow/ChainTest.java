package org.supportchain.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.supportchain.SupportChainApplication;

/** A test on the real engine and PostgreSQL, with a clock that stands still and no job executor. One context for all. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SupportChainApplication.class,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "supportchain.demo.data=false",
            "logging.file.name=target/chain-test.log"
        })
@ActiveProfiles("test")
@Import({Chain.class, PassedPaths.class})
@ExtendWith(StoppedClock.class)
public @interface ChainTest {}
