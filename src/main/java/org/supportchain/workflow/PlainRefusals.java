package org.supportchain.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the engine's REST interface that goes out as it is when all went well. When not, the engine's message stays
 * inside, because it names classes and quotes what was sent; a plain sentence goes out instead.
 */
class PlainRefusals extends HttpServletResponseWrapper {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String NOTHING_HERE = "There is nothing here. · Không có gì ở đây.";

    private static final Map<Integer, String> SENTENCES = Map.of(
            400, "The request does not fit. Nothing was changed. · Yêu cầu không hợp lệ. Không có gì thay đổi.",
            401, "Please sign in. · Vui lòng đăng nhập.",
            403, "You may not do this. · Bạn không có quyền làm việc này.",
            404, NOTHING_HERE,
            405, "This cannot be done here. · Không thực hiện được ở đây.",
            409, "Somebody else was first. Nothing was changed. · Người khác đã làm trước. Không có gì thay đổi.",
            413, "The request is too large. · Yêu cầu quá lớn.",
            415, "Only JSON is accepted. · Chỉ nhận JSON.");

    private static final String OTHERWISE =
            "This did not work. Nothing was changed. · Không thực hiện được. Không có gì thay đổi.";

    private final HttpServletRequest request;
    private @Nullable ServletOutputStream out;
    private @Nullable PrintWriter writer;

    PlainRefusals(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** To be called once, when everybody else has written. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (isRefusal() && !isCommitted()) {
            String words = Objects.requireNonNullElseGet(
                    HouseWords.said(request), () -> SENTENCES.getOrDefault(getStatus(), OTHERWISE));
            byte[] body = JSON.writeValueAsBytes(Map.of("type", "Refusal", "message", words));
            super.setContentType("application/json;charset=UTF-8");
            super.setContentLength(body.length);
            super.getOutputStream().write(body);
        }
    }

    private boolean isRefusal() {
        return getStatus() >= SC_BAD_REQUEST;
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        setStatus(status);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!isRefusal()) {
            super.flushBuffer();
        }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = new Sieve(super.getOutputStream());
        }
        return out;
    }

    /** Lets nothing of a refusal through. */
    private class Sieve extends ServletOutputStream {

        private final ServletOutputStream target;

        Sieve(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int octet) throws IOException {
            if (!isRefusal()) {
                target.write(octet);
            }
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            if (!isRefusal()) {
                target.write(octets, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!isRefusal()) {
                target.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!isRefusal()) {
                target.close();
            }
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }
    }
}
