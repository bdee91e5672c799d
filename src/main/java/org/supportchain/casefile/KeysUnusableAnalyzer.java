package org.supportchain.casefile;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One clear line instead of a stack trace when the keys are missing. */
class KeysUnusableAnalyzer extends AbstractFailureAnalyzer<KeysUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, KeysUnusable cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
