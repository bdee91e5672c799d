package org.supportchain.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing slow and locks nobody out. Whoever gives wrong passwords has to wait, longer each time: for this account from
 * this address, and for any account from an address that tries many. The owner of the account, coming from elsewhere, is not
 * held up, and a colleague at the same address who signed in there before is not either. Nobody has to unlock anything.
 */
class SignInThrottle {

    /** Wrong passwords that cost nothing: people mistype. */
    private static final int FREE_PER_ACCOUNT = 5;

    /** An office shares one address. */
    private static final int FREE_PER_ADDRESS = 30;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration FAMILIAR_FOR = Duration.ofDays(7);
    private static final int MOST_REMEMBERED = 100_000;

    /** Every check takes some megabytes and a processor; more at once would only queue elsewhere. */
    private static final int CHECKS_AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private static final Duration QUEUE = Duration.ofSeconds(10);

    private record AtAddress(String account, String address) {}

    /** @param until when the next try is accepted, on the ticker */
    private record Wrong(int times, long until) {}

    private final Ticker time;
    private final Cache<AtAddress, Wrong> byAccount;
    private final Cache<String, Wrong> byAddress;
    private final Cache<AtAddress, Boolean> familiar;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

    SignInThrottle(Ticker time) {
        this.time = time;
        this.byAccount = remembering(FORGOTTEN_AFTER);
        this.byAddress = remembering(FORGOTTEN_AFTER);
        this.familiar = remembering(FAMILIAR_FOR);
    }

    /**
     * Checks a password, unless there were too many wrong ones.
     *
     * @return what the check said
     * @throws TooManyTries if this try comes too early; the password was not looked at then
     */
    boolean attempt(String account, String address, BooleanSupplier check) {
        AtAddress who = new AtAddress(account, address);
        refuseIfTooEarly(who);
        await();
        try {
            // Many tries sent at the same moment meet the wait that the first of them caused.
            refuseIfTooEarly(who);
            boolean right = check.getAsBoolean();
            if (right) {
                welcome(who);
            } else {
                remember(who);
            }
            return right;
        } finally {
            checks.release();
        }
    }

    private void refuseIfTooEarly(AtAddress who) {
        long wait = remaining(byAccount.getIfPresent(who));
        if (familiar.getIfPresent(who) == null) {
            wait = Math.max(wait, remaining(byAddress.getIfPresent(who.address())));
        }
        if (wait > 0) {
            throw new TooManyTries(Duration.ofNanos(wait));
        }
    }

    private long remaining(@Nullable Wrong wrong) {
        return wrong == null ? 0 : wrong.until() - time.read();
    }

    private void welcome(AtAddress who) {
        byAccount.invalidate(who);
        familiar.put(who, true);
    }

    private void remember(AtAddress who) {
        Wrong wrong = byAccount.asMap().compute(who, (key, before) -> once(before, FREE_PER_ACCOUNT));
        // One account that is tried on and on, by a script with an old password, must not keep a whole office out.
        if (wrong.times() <= FREE_PER_ACCOUNT) {
            byAddress.asMap().compute(who.address(), (key, before) -> once(before, FREE_PER_ADDRESS));
        }
    }

    private Wrong once(@Nullable Wrong before, int free) {
        int times = before == null ? 1 : before.times() + 1;
        return new Wrong(times, time.read() + waitAfter(times - free).toNanos());
    }

    /** 0, then 2, 4, 8 … seconds. */
    private static Duration waitAfter(int tooMany) {
        if (tooMany <= 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(tooMany, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void await() {
        try {
            if (!checks.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyTries(QUEUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyTries(QUEUE);
        }
    }

    private <K, V> Cache<K, V> remembering(Duration time) {
        return Caffeine.newBuilder()
                .ticker(this.time)
                .expireAfterWrite(time)
                .maximumSize(MOST_REMEMBERED)
                .build();
    }
}
