package org.supportchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who signed in and then sends whatever comes to mind, byte by byte; no library makes the request decent. */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The demo's password. */
    private static final String PASSWORD = "demo-2026";

    private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^=]+)=([^;\r\n]*)");

    /** @param head status line and headers */
    public record Answer(int status, String head, String body) {}

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Visitor(int port) {
        this.port = port;
    }

    public static Visitor stranger(int port) {
        return new Visitor(port);
    }

    /** Signs in and opens the web apps once, as a browser would, so that every token is at hand. */
    public static Visitor signIn(int port, String name) {
        Visitor visitor = new Visitor(port);
        visitor.get("/login");
        Answer answer = visitor.send(
                "POST",
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + name + "&password=" + PASSWORD + "&_csrf=" + visitor.cookies.get("SC-XSRF-TOKEN"));
        assertThat(answer.status()).as(answer.head()).isEqualTo(302);
        assertThat(answer.head()).as("sign-in of " + name).doesNotContain("/login");
        visitor.get("/login");
        assertThat(visitor.get("/camunda/api/engine/engine/default/user/" + name + "/profile")
                        .status())
                .isEqualTo(200);
        return visitor;
    }

    /** What Tasklist sends for a form: several choices as JSON, everything else as it is. */
    public static String form(Map<String, Object> answers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        answers.forEach((key, value) -> variables.put(
                key, value instanceof List<?> ? Map.of("value", json(value), "type", "Json") : Map.of("value", value)));
        return json(Map.of("variables", variables));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, new byte[0]);
    }

    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Answer send(String method, String path, @Nullable String type, String body) {
        return send(method, path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String method, String path, @Nullable String type, byte[] body, String... headers) {
        return exchange(method, path, type, body, "Content-Length: " + body.length, headers);
    }

    /** The body comes in chunks of 7 octets and does not say how long it is. */
    public Answer sendInChunks(String method, String path, @Nullable String type, byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += 7) {
            int length = Math.min(7, body.length - from);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, from, length);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return exchange(method, path, type, chunks.toByteArray(), "Transfer-Encoding: chunked");
    }

    private Answer exchange(
            String method, String path, @Nullable String type, byte[] body, String length, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        head.append("Connection: close\r\nAccept: application/json, application/hal+json\r\n")
                .append(length)
                .append("\r\n");
        if (type != null) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        StringBuilder jar = new StringBuilder();
        cookies.forEach((name, value) -> jar.append(jar.isEmpty() ? "" : "; ").append(name + "=" + value));
        head.append("Cookie: ").append(jar).append("\r\n");
        head.append("X-XSRF-TOKEN: ")
                .append(cookies.getOrDefault("XSRF-TOKEN", "none"))
                .append("\r\n");
        head.append("X-SC-XSRF-TOKEN: ")
                .append(cookies.getOrDefault("SC-XSRF-TOKEN", "none"))
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("\r\n");
        try (Socket line = new Socket("localhost", port)) {
            line.setSoTimeout(60_000);
            try {
                line.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
                line.getOutputStream().write(body);
                line.getOutputStream().flush();
            } catch (IOException e) {
                // The server need not read a body to its end before it refuses it.
            }
            return answer(line.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(0, end);
        for (Matcher cookie = COOKIE.matcher(head); cookie.find(); ) {
            cookies.put(cookie.group(1), cookie.group(2));
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, text.substring(end + 4));
    }
}
