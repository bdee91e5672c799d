package org.supportchain.modelgovernance;

import java.util.function.UnaryOperator;

/** One thing that somebody does to one shipped file. */
record Edit(String what, String file, UnaryOperator<String> edit) {

    ModelFiles done() {
        return ShippedModels.with(file, edit);
    }

    @Override
    public String toString() {
        return what;
    }
}
