package org.supportchain.workflow;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the house itself says to the person behind a request that it refuses. Only this and the plain sentences of
 * {@link PlainRefusals} leave the house: the engine's own messages quote what was sent.
 */
final class HouseWords {

    private static final String SAID = HouseWords.class.getName();

    private HouseWords() {}

    /** Notes the words for the answer, if there is a request to answer; never with anything in them that was sent. */
    static String say(String words) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(SAID, words, RequestAttributes.SCOPE_REQUEST);
        }
        return words;
    }

    static @Nullable String said(HttpServletRequest request) {
        return (String) request.getAttribute(SAID);
    }
}
