package org.supportchain.console;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** From where somebody signs in: the address, and with IPv6 the network, because one computer there has addresses without end. */
final class AddressOf {

    private static final int NETWORK_BYTES = 8;

    private AddressOf() {}

    static String attempt(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? network(String.valueOf(details.getRemoteAddress()))
                : "";
    }

    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
