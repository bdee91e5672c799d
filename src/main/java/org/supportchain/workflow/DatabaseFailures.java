package org.supportchain.workflow;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A full disk or a database that is going down is no failure of a job: it loses no try and is done again after a moment, however often.
 * With the engine's three tries, used up within seconds, a deadline that falls into such a minute would call nobody until somebody
 * counts its tries anew.
 */
class DatabaseFailures implements FailedJobCommandFactory {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** Connection lost, no room, stopped by an operator, broken disk, the database's own error: the classes of PostgreSQL. */
    private static final Set<String> OF_THE_DATABASE = Set.of("08", "53", "57", "58", "XX");

    private final FailedJobCommandFactory others = new DefaultFailedJobCommandFactory();
    private final Clock clock;

    DatabaseFailures(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        return state(failure)
                .filter(state -> OF_THE_DATABASE.contains(state.substring(0, 2)))
                .<Command<Object>>map(state -> context -> putOff(context, job, state))
                .orElseGet(() -> others.getCommand(job, failure));
    }

    private static Optional<String> state(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(state -> state != null && state.length() == 5)
                .findFirst();
    }

    /** As long as its lock lasts nobody takes it, and its due time stays what it is. */
    private Object putOff(CommandContext context, String id, String state) {
        JobEntity job = context.getJobManager().findJobById(id);
        if (job != null) {
            job.setLockExpirationTime(Date.from(clock.instant().plus(PAUSE)));
            LOG.warn("The database refused (state {}). Job {} is tried again in {}.", state, id, PAUSE);
        }
        return id;
    }
}
