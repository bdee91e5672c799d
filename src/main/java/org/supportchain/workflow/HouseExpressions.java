package org.supportchain.workflow;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates the expressions of models as ever, and of queries none but the house's own. The engine's guard for queries
 * overlooks nested ones (CVE-2026-109432, mended only in paid releases). Here it makes no difference how a query came and
 * how deep it is nested: a model is always evaluated for a process or a task, a query never. Whatever is evaluated sees no
 * more than {@link ListedNames}.
 */
class HouseExpressions extends SpringExpressionManager {

    /** What the lists of {@link SharedFilters} ask for each person and moment. Nothing else is evaluated in a query. */
    static final Set<String> OF_THE_LISTS =
            Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}", "${dateTime().plusHours(24)}");

    HouseExpressions(ApplicationContext application, @Nullable Map<Object, Object> beans) {
        super(application, beans);
    }

    /** In place of the engine's own, which would hand out every bean of the application and all that hangs on it. */
    @Override
    protected ELResolver createElResolver() {
        return new ListedNames(applicationContext::getBean);
    }

    @Override
    public Expression createExpression(String text) {
        return new OfModels(createValueExpression(text), this, text);
    }

    private static class OfModels extends JuelExpression {

        OfModels(ValueExpression expression, HouseExpressions manager, String text) {
            super(expression, manager, text);
        }

        @Override
        public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
            if (scope == null && execution == null && !isLiteralText() && !OF_THE_LISTS.contains(getExpressionText())) {
                throw StepConflict.expressionsAreNotAccepted();
            }
            return super.getValue(scope, execution);
        }
    }
}
