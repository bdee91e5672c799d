package org.supportchain.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser, or a script with name and password, in front of the house. Follows no redirect by itself. */
class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String house;
    private final @Nullable String authorization;

    private Visitor(int port, @Nullable String authorization) {
        this.house = "http://localhost:" + port;
        this.authorization = authorization;
    }

    static Visitor stranger(int port) {
        return new Visitor(port, null);
    }

    /** Sends name and password with every request. */
    static Visitor script(int port, String name, String password) {
        String both = name + ":" + password;
        return new Visitor(port, "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    static Visitor signedIn(int port, String name, String password) {
        Visitor visitor = stranger(port);
        String answer =
                visitor.signIn(name, password).headers().firstValue("Location").orElse("");
        if (!answer.endsWith("/")) {
            throw new AssertionError("Not let in: " + answer);
        }
        return visitor;
    }

    HttpResponse<String> signIn(String name, String password) {
        return submit("/login", get("/login"), Map.of("username", name, "password", password));
    }

    HttpResponse<String> signOut() {
        return submit("/logout", get("/"), Map.of());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** As the proxy would pass it on. */
    HttpResponse<String> behindTls(String path) {
        return send(request(path).header("X-Forwarded-Proto", "https").GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse(""))
                .header("X-SC-XSRF-TOKEN", cookie("SC-XSRF-TOKEN").orElse(""))
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse(""))
                .PUT(BodyPublishers.ofString(json)));
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Fills the form that stands on the page. */
    HttpResponse<String> submit(String path, HttpResponse<String> page, Map<String, String> answers) {
        Matcher token = TOKEN.matcher(page.body());
        String fields = answers.entrySet().stream()
                .map(answer -> answer.getKey() + "=" + encoded(answer.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + (token.find() ? "&_csrf=" + encoded(token.group(1)) : ""))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : house + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        } else {
            request.header("Accept", "text/html,*/*;q=0.8");
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
