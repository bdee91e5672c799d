package org.supportchain.workflow;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * For tests that go through the web apps. These look for "the" engine in one place for the whole JVM, where every application that a
 * test starts puts its own: without this they would talk to the engine, and the database, of whichever started last.
 */
public class OwnEngine implements BeforeAllCallback, BeforeEachCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        beforeEach(test);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        ProcessEngines.registerProcessEngine(
                SpringExtension.getApplicationContext(test).getBean(ProcessEngine.class));
    }
}
