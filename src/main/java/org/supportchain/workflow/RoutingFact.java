package org.supportchain.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** A process variable that the house itself reads or sets, with its type; forms add their own routing facts. */
record RoutingFact<T>(String name, Class<T> type) {

    static final RoutingFact<String> FACILITY = new RoutingFact<>("facility", String.class);
    static final RoutingFact<Boolean> CHILD = new RoutingFact<>("child", Boolean.class);
    static final RoutingFact<String> AGE_GROUP = new RoutingFact<>("ageGroup", String.class);
    static final RoutingFact<String> AGE_DECISION = new RoutingFact<>("ageDecision", String.class);
    static final RoutingFact<String> RISK_LEVEL = new RoutingFact<>("riskLevel", String.class);
    static final RoutingFact<String> VICTIM_STATUS = new RoutingFact<>("victimStatus", String.class);
    static final RoutingFact<Boolean> FIRST_PLAN = new RoutingFact<>("firstPlan", Boolean.class);
    static final RoutingFact<Boolean> RE_ENTRY = new RoutingFact<>("reEntry", Boolean.class);
    static final RoutingFact<Boolean> REPORT_COMPLETE = new RoutingFact<>("reportComplete", Boolean.class);
    static final RoutingFact<Number> ROUND = new RoutingFact<>("round", Number.class);
    static final RoutingFact<String> REFERRAL_URGENCY = new RoutingFact<>("referralUrgency", String.class);
    static final RoutingFact<String> STALLED_STEP = new RoutingFact<>("stalledStep", String.class);
    static final RoutingFact<String> STALLED_TASK = new RoutingFact<>("stalledTask", String.class);
    static final RoutingFact<Integer> CALLED_LEVEL = new RoutingFact<>("calledLevel", Integer.class);
    static final RoutingFact<Boolean> SHARING_STOPPED = new RoutingFact<>("sharingStopped", Boolean.class);
    static final RoutingFact<String> CLOSURE_REASON = new RoutingFact<>("closureReason", String.class);

    @Nullable
    T in(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(in(scope));
    }

    void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    void setIfMissing(VariableScope scope, T value) {
        if (in(scope) == null) {
            set(scope, value);
        }
    }
}
