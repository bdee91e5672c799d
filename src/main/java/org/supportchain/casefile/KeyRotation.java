package org.supportchain.casefile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Service;

/**
 * Renews the master key and wraps every key with it: {@code java -jar support-chain.jar --rotate-keys}, on one node, any time;
 * the application then goes on running. A crash in between loses nothing: both versions stay until all is wrapped anew.
 */
@Service
public class KeyRotation implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final MasterKey master;
    private final PersonKeys persons;
    private final BlindIndexKey index;
    private final SigningKey signing;

    KeyRotation(MasterKey master, PersonKeys persons, BlindIndexKey index, SigningKey signing) {
        this.master = master;
        this.persons = persons;
        this.index = index;
        this.signing = signing;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption("rotate-keys")) {
            LOG.info("The master key was renewed; {} keys of persons are wrapped with it.", rotate());
        }
    }

    /** Returns how many keys of persons were wrapped anew. */
    public int rotate() {
        master.renew();
        int wrapped = persons.rewrap();
        index.rewrap();
        signing.rewrap();
        master.forgetOld();
        return wrapped;
    }
}
