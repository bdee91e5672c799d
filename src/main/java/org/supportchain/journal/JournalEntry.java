package org.supportchain.journal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One act, to be written down. Everything in it is a code, an id, a number or an instant; nothing that was told.
 *
 * @param chain the case reference, or one of the chains of the house
 * @param facility where it happened; null for where the case was when its last row was written
 * @param step the step code; null outside of a step
 * @param subject the id of what the row is about: task, element instance, entry, consent, line of the operation log
 * @param model process id and version, as {@code ReceptionProcess:3}; null outside of a model
 * @param element the id of the element in that model
 * @param facts what else belongs to this kind of act
 */
public record JournalEntry(
        String chain,
        Act act,
        @Nullable String facility,
        @Nullable String step,
        @Nullable String subject,
        @Nullable String model,
        @Nullable String element,
        SortedMap<String, String> facts) {

    /** Begins the name of every chain that is of no case. */
    static final String HOUSE = "house/";

    /** Chain of what belongs to no case. */
    public static final String ACCOUNTS = "house/accounts";

    public static final String SIGN_INS = "house/sign-ins";
    public static final String MODELS = "house/models";
    public static final String READINGS = "house/readings";
    public static final String AUDIT = "house/audit";

    public static JournalEntry of(String chain, Act act) {
        return new JournalEntry(chain, act, null, null, null, null, null, new TreeMap<>());
    }

    public JournalEntry at(@Nullable String newFacility) {
        return new JournalEntry(chain, act, newFacility, step, subject, model, element, facts);
    }

    public JournalEntry step(@Nullable String newStep) {
        return new JournalEntry(chain, act, facility, newStep, subject, model, element, facts);
    }

    public JournalEntry about(@Nullable String newSubject) {
        return new JournalEntry(chain, act, facility, step, newSubject, model, element, facts);
    }

    public JournalEntry in(@Nullable String newModel, @Nullable String newElement) {
        return new JournalEntry(chain, act, facility, step, subject, newModel, newElement, facts);
    }

    /** A fact that is null is left out. */
    public JournalEntry with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put(name, value.toString());
        return new JournalEntry(chain, act, facility, step, subject, model, element, more);
    }

    public JournalEntry with(Map<String, String> others) {
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.putAll(others);
        return new JournalEntry(chain, act, facility, step, subject, model, element, more);
    }
}
