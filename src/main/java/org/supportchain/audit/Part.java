package org.supportchain.audit;

import java.io.IOException;
import java.io.OutputStream;

/** Lets through the bytes of what is written from one place to another, and counts all of them. For one thread. */
final class Part extends OutputStream {

    private final OutputStream out;
    private final long from;
    private final long to;
    private long written;

    /**
     * @param from first byte let through
     * @param to the byte behind the last
     */
    Part(OutputStream out, long from, long to) {
        this.out = out;
        this.from = from;
        this.to = to;
    }

    /** Counts, and lets nothing through. */
    static Part none() {
        return new Part(OutputStream.nullOutputStream(), 0, 0);
    }

    long written() {
        return written;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long first = Math.max(from, written);
        long behind = Math.min(to, written + length);
        if (first < behind) {
            out.write(bytes, offset + (int) (first - written), (int) (behind - first));
        }
        written += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
