package org.supportchain.workflow;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * All that an expression of a model can see, whatever a model says: the verbs of the house, what it may ask about time,
 * and variables that are plain values. There is no way from here to a class, another bean, or an object's inside.
 */
class ListedNames extends ELResolver {

    /** The verbs, each a delegate of {@link Delegates}. */
    static final Set<String> VERBS = Set.of(
            "callLevel1Delegate",
            "callLevel2Delegate",
            "callLevel3Delegate",
            "checkLoopDelegate",
            "closeCaseDelegate",
            "endStayDelegate",
            "holdSharingDelegate",
            "openLinkedCasesDelegate",
            "reportThreatDelegate",
            "stopSharingDelegate");

    private static final String DEADLINES = "deadlines";
    private static final String EXECUTION = "execution";
    private static final String BUSINESS_KEY = "processBusinessKey";

    /** What may be called, by the type that has it; the last for {@link HouseExpressions#OF_THE_LISTS}. */
    static final Map<Class<?>, Set<String>> METHODS = Map.of(
            DeadlineExpressions.class, Set.of("due", "opens", "escalates", "newDate"),
            VariableScope.class, Set.of("hasVariable"),
            org.joda.time.DateTime.class, Set.of("plusHours"));

    private final Function<String, Object> beans;

    ListedNames(Function<String, Object> beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        String name = String.valueOf(property);
        if (base == null) {
            return named(context, name);
        }
        if (base instanceof ExecutionEntity execution && name.equals(BUSINESS_KEY)) {
            context.setPropertyResolved(true);
            return execution.getProcessBusinessKey();
        }
        throw notListed(name);
    }

    private @Nullable Object named(ELContext context, String name) {
        if (VERBS.contains(name) || name.equals(DEADLINES)) {
            context.setPropertyResolved(true);
            return beans.apply(name);
        }
        if (context.getContext(VariableScope.class) instanceof VariableScope scope) {
            if (name.equals(EXECUTION)) {
                context.setPropertyResolved(true);
                return scope instanceof TaskEntity task ? task.getExecution() : scope;
            }
            return scope.hasVariable(name) ? plain(context, name, scope.getVariableTyped(name, false)) : null;
        }
        if (context.getContext(VariableContext.class) instanceof VariableContext variables) {
            return plain(context, name, variables.resolve(name));
        }
        return null;
    }

    private static @Nullable Object plain(ELContext context, String name, @Nullable TypedValue typed) {
        if (typed == null) {
            return null;
        }
        Object value = typed.getValue();
        if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Date) {
            context.setPropertyResolved(true);
            return value;
        }
        throw notListed(name);
    }

    @Override
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?> @Nullable [] types, Object[] arguments) {
        String name = String.valueOf(method);
        Class<?> owner = METHODS.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isInstance(base) && entry.getValue().contains(name))
                .<Class<?>>map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> notListed(name));
        Method found = Arrays.stream(owner.getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> notListed(name));
        context.setPropertyResolved(true);
        try {
            return found.invoke(base, argument(found.getParameterTypes()[0], arguments[0]));
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    private static Object argument(Class<?> wanted, Object given) {
        if (wanted == int.class && given instanceof Number number) {
            return number.intValue();
        }
        if (wanted == String.class && given instanceof String) {
            return given;
        }
        throw notListed(String.valueOf(given));
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return Object.class;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
        throw notListed(String.valueOf(property));
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    private static ProcessEngineException notListed(String name) {
        return new ProcessEngineException(
                "No model may use \"%s\". · Mô hình không được dùng \"%s\".".formatted(name, name));
    }
}
