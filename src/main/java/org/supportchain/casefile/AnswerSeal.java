package org.supportchain.casefile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals and opens answers. Entry and class are bound to what is sealed, so that nothing can be moved elsewhere unseen. */
@Component
class AnswerSeal {

    private final ObjectMapper json;

    AnswerSeal(ObjectMapper json) {
        this.json = json;
    }

    SealedAnswers seal(UUID entry, DataClass dataClass, Map<String, Object> answers, Aead key) {
        try {
            byte[] sealed = key.encrypt(json.writeValueAsBytes(answers), bound(entry, dataClass));
            return new SealedAnswers(new SealedAnswers.Id(entry, dataClass), sealed);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Answers could not be sealed.");
        }
    }

    /** @throws IllegalStateException if the answers were changed or moved since they were sealed */
    Map<String, Object> open(SealedAnswers sealed, Aead key) {
        try {
            byte[] plain = key.decrypt(sealed.ciphertext(), bound(sealed.entryId(), sealed.dataClass()));
            return json.readValue(plain, new TypeReference<>() {});
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Entry " + sealed.entryId() + " was changed, or sealed with another key.");
        }
    }

    private static byte[] bound(UUID entry, DataClass dataClass) {
        return Keysets.bytes(entry + " " + dataClass);
    }
}
