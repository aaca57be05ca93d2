package fr.parvis.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A web archive, written by hand. */
final class Warc {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean gzip;
    private int records;

    Warc(boolean gzip) {
        this.gzip = gzip;
        record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields", "software: hand\r\n".getBytes(UTF_8));
    }

    Warc response(String url, int status, String headers, byte[] body) {
        return record(
                "WARC-Type: response\r\nWARC-Target-URI: " + url
                        + "\r\nContent-Type: application/http; msgtype=response",
                http(status, headers, body));
    }

    Warc page(String url, String html) {
        return response(url, 200, "Content-Type: text/html; charset=utf-8\r\n", html.getBytes(UTF_8));
    }

    Warc file(String url, String type, String content) {
        return response(url, 200, "Content-Type: " + type + "\r\n", content.getBytes(UTF_8));
    }

    Warc redirect(String url, String target) {
        return response(url, 301, "Location: " + target + "\r\n", new byte[0]);
    }

    Warc revisit(String url, String original) {
        return record(
                "WARC-Type: revisit\r\nWARC-Target-URI: " + url + "\r\nWARC-Refers-To-Target-URI: " + original
                        + "\r\nWARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
                        + "\r\nContent-Type: application/http; msgtype=response",
                http(200, "Content-Type: text/html\r\n", new byte[0]));
    }

    /** A record whose answer is no HTTP. */
    Warc broken(String url) {
        return record(
                "WARC-Type: response\r\nWARC-Target-URI: " + url
                        + "\r\nContent-Type: application/http; msgtype=response",
                "certainly not HTTP\r\n\r\nat all".getBytes(UTF_8));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private static byte[] http(int status, String headers, byte[] body) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("HTTP/1.1 " + status + " OK\r\n" + headers + "\r\n").getBytes(UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private Warc record(String headers, byte[] block) {
        records++;
        var out = new ByteArrayOutputStream();
        out.writeBytes(("WARC/1.1\r\n" + headers + "\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-"
                        + String.format("%012d", records) + ">\r\nWARC-Date: 2026-11-01T10:00:00Z\r\nContent-Length: "
                        + block.length + "\r\n\r\n")
                .getBytes(UTF_8));
        out.writeBytes(block);
        out.writeBytes("\r\n\r\n".getBytes(UTF_8));
        bytes.writeBytes(gzip ? zipped(out.toByteArray()) : out.toByteArray());
        return this;
    }

    static byte[] zipped(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
