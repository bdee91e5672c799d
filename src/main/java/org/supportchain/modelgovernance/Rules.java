package org.supportchain.modelgovernance;

import java.util.List;

/** What no released set of models may break. */
interface Rules {

    /**
     * @param proposed the whole set as it would be released
     * @param released the whole set in use
     * @return empty when nothing is broken
     */
    List<RefusedFor> check(ModelFiles proposed, ModelFiles released);
}
