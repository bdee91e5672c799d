package org.supportchain.modelgovernance;

import java.util.Map;
import java.util.Objects;

/**
 * One component of a form.
 *
 * @param traits every setting by name; what it says to people has the name {@code says.…}
 * @param choices the values that may be chosen, each with its label
 */
record FormPart(String key, boolean isField, Words label, Map<String, String> traits, Map<String, String> choices) {

    String trait(String name) {
        return Objects.requireNonNullElse(traits.get(name), "");
    }

    boolean routes() {
        return trait("properties.route").equals("true");
    }

    /** True when the component carries a rule of consent or sharing, besides asking or saying something. */
    boolean carriesSharing() {
        return traits.keySet().stream().anyMatch(FormPart::isSharing);
    }

    boolean carriesConsent() {
        return traits.keySet().stream().anyMatch(FormPart::isConsent);
    }

    static boolean isSharing(String trait) {
        return trait.startsWith("properties.share") || trait.startsWith("properties.tell");
    }

    static boolean isConsent(String trait) {
        return trait.startsWith("properties.consent") || trait.startsWith("properties.withdraw");
    }
}
