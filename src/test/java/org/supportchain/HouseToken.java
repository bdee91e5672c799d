package org.supportchain;

import jakarta.servlet.http.Cookie;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The token against forged requests, as a browser sends it. Not by {@code csrf()} of the test library: what that does to the filter
 * stays for whoever comes next.
 */
public final class HouseToken {

    private HouseToken() {}

    public static RequestPostProcessor houseToken() {
        return request -> {
            request.setCookies(new Cookie("SC-XSRF-TOKEN", "t"));
            request.addHeader("X-SC-XSRF-TOKEN", "t");
            return request;
        };
    }
}
