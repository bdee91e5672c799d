package org.supportchain.casefile;

import com.google.crypto.tink.Aead;

/**
 * The key that wraps all others. It is one Tink primitive, so that a key management service can take the place of the file:
 * declare a bean of this type.
 */
public interface MasterKey {

    /** Wraps and unwraps; sees every version of the key that is still in use. */
    Aead wrapping();

    /** Wraps with a new version from now on. Old versions still unwrap, until they are forgotten. */
    void renew();

    /** Forgets all versions but the newest: what only they could unwrap is lost for ever. */
    void forgetOld();
}
