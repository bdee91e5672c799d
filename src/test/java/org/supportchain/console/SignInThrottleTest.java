package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Guessing becomes slow, nobody is locked out, and no time passes in reality. */
class SignInThrottleTest {

    private static final String OFFICE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";

    private final AtomicLong now = new AtomicLong();
    private final SignInThrottle throttle = new SignInThrottle(now::get);

    @Test
    void forgivesFiveMistakes() {
        wrong("lan", OFFICE, 5);

        assertThat(right("lan", OFFICE)).isTrue();
    }

    @Test
    void makesEveryFurtherTryWaitLongerUpToAQuarterOfAnHour() {
        wrong("lan", OFFICE, 5);
        List<Long> waits = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            wrong("lan", OFFICE, 1);
            waits.add(waitOf("lan", OFFICE));
            pass(Duration.ofSeconds(waits.get(n)));
        }

        assertThat(waits).startsWith(2L, 4L, 8L, 16L).endsWith(900L, 900L).isSorted();
    }

    @Test
    void refusesTheRightPasswordToo() {
        wrong("lan", OFFICE, 6);

        assertThatThrownBy(() -> right("lan", OFFICE)).isInstanceOf(TooManyTries.class);
    }

    @Test
    void holdsUpNobodyAtAnotherAddress() {
        wrong("lan", OFFICE, 6);

        assertThat(right("lan", ELSEWHERE)).isTrue();
    }

    @Test
    void needsNobodyToUnlock() {
        wrong("lan", OFFICE, 6);
        pass(Duration.ofSeconds(2));

        assertThat(right("lan", OFFICE)).isTrue();
        wrong("lan", OFFICE, 5);
        assertThat(right("lan", OFFICE)).isTrue();
    }

    @Test
    void slowsDownAnAddressThatTriesManyAccounts() {
        for (int n = 0; n < 31; n++) {
            wrong("account-" + n, OFFICE, 1);
        }

        assertThatThrownBy(() -> right("one-more", OFFICE)).isInstanceOf(TooManyTries.class);
        assertThat(right("one-more", ELSEWHERE)).isTrue();
    }

    @Test
    void letsInAColleagueWhoSignedInThereBefore() {
        right("minh", OFFICE);
        for (int n = 0; n < 31; n++) {
            wrong("account-" + n, OFFICE, 1);
        }

        assertThat(right("minh", OFFICE)).isTrue();
    }

    @Test
    void doesNotKeepAnOfficeOutForOneScriptWithAnOldPassword() {
        for (int n = 0; n < 60; n++) {
            wrong("script", OFFICE, 1);
            pass(Duration.ofMinutes(15));
        }

        assertThat(right("newcomer", OFFICE)).isTrue();
    }

    @Test
    void givesManyTriesOfTheSameMomentNoMoreThanOneByOne() throws InterruptedException {
        AtomicLong looked = new AtomicLong();
        List<Thread> guessers = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            guessers.add(new Thread(() -> {
                try {
                    throttle.attempt("lan", OFFICE, () -> {
                        looked.incrementAndGet();
                        return false;
                    });
                } catch (TooManyTries e) {
                    // Expected for nearly all.
                }
            }));
        }
        guessers.forEach(Thread::start);
        for (Thread guesser : guessers) {
            guesser.join();
        }

        assertThat(looked.get())
                .isLessThanOrEqualTo(6 + 2L * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() {
        assertThat(AddressOf.network("2001:db8:1:2::1")).isEqualTo(AddressOf.network("2001:db8:1:2:ffff::9"));
        assertThat(AddressOf.network("2001:db8:1:2::1")).isNotEqualTo(AddressOf.network("2001:db8:1:3::1"));
        assertThat(AddressOf.network(OFFICE)).isEqualTo(OFFICE);
    }

    private void wrong(String account, String address, int times) {
        for (int n = 0; n < times; n++) {
            throttle.attempt(account, address, () -> false);
        }
    }

    private boolean right(String account, String address) {
        return throttle.attempt(account, address, () -> true);
    }

    private long waitOf(String account, String address) {
        return catchThrowableOfType(TooManyTries.class, () -> right(account, address))
                .seconds();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
