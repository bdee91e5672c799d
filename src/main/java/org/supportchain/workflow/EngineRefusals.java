package org.supportchain.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what kind of refusal an exception of the engine is, in place of the engine's own mappers: those call it an error of
 * the server when somebody asks for what is not there, and write into the log what was sent. Public, because the REST
 * interface makes it by its class.
 */
public class EngineRefusals implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRefusals.class);

    static void replaceTheEnginesOwn() {
        Set<Class<?>> rest = CamundaRestResources.getConfigurationClasses();
        rest.removeIf(ExceptionMapper.class::isAssignableFrom);
        rest.add(EngineRefusals.class);
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (isAboutNothing(failure)) {
            return Response.status(Status.NOT_FOUND).build();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Integer> status = status(cause);
            if (status.isPresent()) {
                return Response.status(status.get()).build();
            }
        }
        LOG.error("The engine could not answer a request.", withoutWords(failure));
        return Response.serverError().build();
    }

    /** Some paths of the engine call it a bad request when what they were asked about is not there. */
    private static boolean isAboutNothing(Throwable failure) {
        return failure instanceof RestException refusal
                && refusal.getStatus() == Status.BAD_REQUEST
                && (failure.getCause() instanceof NullValueException
                        || failure.getCause() instanceof NotFoundException);
    }

    private static Optional<Integer> status(Throwable failure) {
        if (failure instanceof RestException refusal) {
            return Optional.ofNullable(refusal.getStatus())
                    .map(Status::getStatusCode)
                    .filter(code -> code < Status.INTERNAL_SERVER_ERROR.getStatusCode());
        }
        if (failure instanceof WebApplicationException refusal) {
            return Optional.of(refusal.getResponse().getStatus());
        }
        return kind(failure).map(Status::getStatusCode);
    }

    private static Optional<Status> kind(Throwable failure) {
        if (failure instanceof AuthorizationException) {
            return Optional.of(Status.FORBIDDEN);
        }
        if (failure instanceof NotFoundException || failure instanceof NullValueException || isStumble(failure)) {
            return Optional.of(Status.NOT_FOUND);
        }
        if (failure instanceof OptimisticLockingException || failure instanceof TaskAlreadyClaimedException) {
            return Optional.of(Status.CONFLICT);
        }
        boolean unfit = failure instanceof BadUserRequestException
                || failure instanceof NotValidException
                || failure instanceof RefusedAnswers
                || failure instanceof JsonProcessingException;
        return unfit ? Optional.of(Status.BAD_REQUEST) : Optional.empty();
    }

    /** Here and there the engine goes on with what it did not find. */
    private static boolean isStumble(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof NullPointerException
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.camunda.bpm.engine.impl.");
    }

    /** Where it happened, not with which values. */
    private static Throwable withoutWords(Throwable failure) {
        Throwable bare = new IllegalStateException(failure.getClass().getName(), cause(failure.getCause()));
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }

    private static @Nullable Throwable cause(@Nullable Throwable cause) {
        return cause == null ? null : withoutWords(cause);
    }
}
