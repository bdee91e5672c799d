package org.supportchain.workflow;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Puts a manager of ours where the engine asks for one of its own. */
record ManagerInPlace<M extends Session>(Class<M> stock, Supplier<? extends M> own) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return stock;
    }

    @Override
    public Session openSession() {
        return own.get();
    }
}
