package org.supportchain.workflow;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Nothing that comes from outside is ever run: no expression of a query, no script, no serialized object. */
@Component
@Order(1)
class NoForeignCode extends AbstractProcessEnginePlugin {

    private final ApplicationContext application;

    NoForeignCode(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setExpressionManager(new HouseExpressions(application, engine.getBeans()));
        engine.setFilterService(new HouseFilters());
        engine.setConfigureScriptEngineHostAccess(false);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
    }

    private static class NoScripts extends DefaultScriptEngineResolver {

        NoScripts() {
            super(new ScriptEngineManager());
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            throw new ProcessEngineException("Scripts are not run. · Không chạy mã kịch bản.");
        }
    }
}
