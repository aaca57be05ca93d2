package fr.parvis.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A web archive, written by hand. */
public final class Warc {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean gzip;
    private int records;
    private String date = "2026-11-01T10:00:00Z";
    private String more = "";

    Warc(boolean gzip) {
        this.gzip = gzip;
        record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields", "software: hand\r\n".getBytes(UTF_8));
    }

    /** What follows was captured then. */
    Warc at(String date) {
        this.date = date;
        return this;
    }

    /** Headers of the next record, beside those that it has. */
    Warc with(String... headers) {
        more = String.join("\r\n", headers) + "\r\n";
        return this;
    }

    /** What no answer brought. */
    Warc resource(String url, String type, String content) {
        return record(
                "WARC-Type: resource\r\nWARC-Target-URI: " + url + "\r\nContent-Type: " + type,
                content.getBytes(UTF_8));
    }

    /** What a program noted about nothing in particular. */
    Warc note(String text) {
        return record("WARC-Type: metadata\r\nContent-Type: application/warc-fields", text.getBytes(UTF_8));
    }

    /** How a browser asked for it. */
    Warc request(String url, String headers) {
        return record(
                "WARC-Type: request\r\nWARC-Target-URI: " + url + "\r\nContent-Type: application/http; msgtype=request",
                ("GET / HTTP/1.1\r\n" + headers + "\r\n").getBytes(UTF_8));
    }

    /** More of what the record with that number began. */
    Warc continuation(String url, int origin, int number, String content) {
        return record(
                "WARC-Type: continuation\r\nWARC-Target-URI: " + url + "\r\nWARC-Segment-Origin-ID: " + id(origin)
                        + "\r\nWARC-Segment-Number: " + number,
                content.getBytes(UTF_8));
    }

    /** What the record with that number brought, once more. */
    Warc same(String url, int original) {
        return record(
                "WARC-Type: revisit\r\nWARC-Target-URI: " + url + "\r\nWARC-Refers-To: " + id(original)
                        + "\r\nWARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
                        + "\r\nContent-Type: application/http; msgtype=response",
                http(200, "Content-Type: text/html\r\n", new byte[0]));
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
        out.writeBytes(("WARC/1.1\r\n" + headers + "\r\n" + more + "WARC-Record-ID: " + id(records) + "\r\nWARC-Date: "
                        + date + "\r\nContent-Length: " + block.length + "\r\n\r\n")
                .getBytes(UTF_8));
        more = "";
        out.writeBytes(block);
        out.writeBytes("\r\n\r\n".getBytes(UTF_8));
        bytes.writeBytes(gzip ? zipped(out.toByteArray()) : out.toByteArray());
        return this;
    }

    private static String id(int record) {
        return "<urn:uuid:00000000-0000-4000-8000-" + String.format("%012d", record) + ">";
    }

    public static byte[] zipped(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
