package fr.parvis.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small site in a zip. */
public final class Site {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    public static byte[] ofOnePage(String title) {
        return new Site()
                .with("index.html", "<!doctype html><html lang=fr><title>" + title + "</title><p>" + title + "</p>")
                .zip();
    }

    public static byte[] withAnalytics() {
        return new Site()
                .with("index.html", """
                        <!doctype html><html lang=fr><head><title>Valombre</title><link rel=stylesheet href=style.css>
                        <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script></head>
                        <body><h1>Valombre</h1><p>Bienvenue</p><a href="/agenda/">Agenda</a></body></html>""")
                .with("agenda/index.html", "<!doctype html><title>Agenda</title><p>La fête</p>")
                .with("style.css", "h1 { color: green }")
                .with("photo.png", "not a picture, but bytes")
                .with("_redirects", "/vieux /agenda/ 301\n/an/* /agenda/:splat 302\n")
                .zip();
    }

    Site with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Site with(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] zip() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
