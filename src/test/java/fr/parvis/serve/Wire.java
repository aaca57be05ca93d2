package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests as they are written on the wire, to a port of this machine, and what comes back. */
record Wire(int port) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** What came back; a header that stands several times has several values. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, Map<String, List<String>> headers, byte[] body) {
        Optional<String> header(String name) {
            var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
        }

        /** What two answers of different seconds have in common. */
        Map<String, List<String>> headersButDate() {
            var others = new TreeMap<>(headers);
            others.remove("date");
            return others;
        }

        String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    Reply get(String host, String path, String... headerLines) {
        return request("GET", host, path, headerLines);
    }

    Reply request(String method, String host, String path, String... headerLines) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (var line : headerLines) {
            head.append(line).append("\r\n");
        }
        return raw(head.append("Connection: close\r\n\r\n").toString());
    }

    /** Sends the text byte by byte, reads until the server closes. */
    Reply raw(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            var in = socket.getInputStream();
            var all = new ByteArrayOutputStream();
            var buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
            return reply(all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("no whole reply to: " + request, e);
        }
    }

    /** The next reply on a connection that stays open. */
    static Reply next(InputStream in, boolean withoutBody) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                throw new IllegalStateException("no reply but: " + head);
            }
            head.write(read);
        }
        var reply = reply(head.toByteArray());
        int length = withoutBody || reply.status() == 304
                ? 0
                : Integer.parseInt(reply.header("Content-Length").orElse("0"));
        return new Reply(reply.status(), reply.headers(), in.readNBytes(length));
    }

    private static Reply reply(byte[] bytes) {
        var text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("no reply but: " + text);
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        return new Reply(
                Integer.parseInt(lines[0].substring(9, 12)), headers, Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }
}
