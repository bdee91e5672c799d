package org.supportchain.workflow;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.io.ClasspathResource;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;

/**
 * What a new password must be: long, and neither known nor easy to guess (OWASP ASVS 5.0, 6.2). It need not contain any kind
 * of character: that makes passwords hard to remember and easy to foresee.
 */
class PasswordRules implements PasswordPolicy {

    static final String TOO_SHORT =
            "At least 15 characters; a sentence is fine. · Ít nhất 15 ký tự; có thể là một câu.";
    static final String TOO_EASY = "Not a known password, a pattern or a name: nothing that is easy to guess."
            + " · Không dùng mật khẩu phổ biến, dãy phím hay tên: không được dễ đoán.";

    private static final int SHORTEST = 15;

    /** More than ten thousand million guesses, the best of the library's five grades. */
    private static final int HARD_TO_GUESS = 4;

    /** What comes after makes a password no easier; looking at it takes more than linear time. */
    private static final int LOOKED_AT = 64;

    private final Zxcvbn guesser = guesser();

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(
                new Rule(TOO_SHORT, (password, user) -> password.codePointCount(0, password.length()) >= SHORTEST),
                new Rule(TOO_EASY, this::isHardToGuess));
    }

    private boolean isHardToGuess(String password, @Nullable User user) {
        String beginning = password.substring(0, Math.min(password.length(), LOOKED_AT));
        return guesser.measure(beginning, wordsAbout(user)).getScore() >= HARD_TO_GUESS;
    }

    private static List<String> wordsAbout(@Nullable User user) {
        return user == null
                ? List.of()
                : Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                        .filter(Objects::nonNull)
                        .flatMap(words -> Stream.concat(Stream.of(words), Stream.of(words.split("[\\s@._-]+"))))
                        .filter(word -> word.length() > 2)
                        .toList();
    }

    /** The library's lists, with what people in Viet Nam choose and what lies near at hand in this house. */
    private static Zxcvbn guesser() {
        try {
            return new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .dictionary(new DictionaryLoader("house", new ClasspathResource("/common-passwords-vi.txt")).load())
                    .keyboards(StandardKeyboards.loadAllKeyboards())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The web apps show the placeholder when they have no text of that name: so it is the text. */
    private record Rule(String sentence, BiPredicate<String, @Nullable User> keeps) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return sentence;
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return keeps.test(password, null);
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return keeps.test(password, user);
        }
    }
}
