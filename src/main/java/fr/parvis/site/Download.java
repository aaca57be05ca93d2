package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.site.Entry.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A release as a zip file; uploading it again gives the same entries. */
@ApplicationScoped
public class Download {
    private static final int STEP = 500;
    private static final int START = 1_024;
    private static final int SLICE = 1 << 20;

    private final Entries entries;
    private final Blobs blobs;

    Download(Entries entries, Blobs blobs) {
        this.entries = entries;
        this.blobs = blobs;
    }

    /** @throws IOException in the middle of it; what was written by then is no archive, nor looks like one */
    @SuppressWarnings("resource") // Closing what has failed would make it look whole.
    public void write(Release release, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var rules = new ArrayList<RedirectRule>();
        var types = new HashMap<PagePath, String>();
        var after = "";
        List<Entry> step = entries.list(release.ref(), after, STEP);
        while (!step.isEmpty()) {
            for (var entry : step) {
                after = entry.path().value();
                var redirect = entry.redirect();
                if (redirect != null) {
                    rules.add(RedirectRule.exactly(entry.path(), redirect.target(), redirect.status()));
                } else {
                    add(zip, entry);
                    if (!tellsItsType(entry)) {
                        types.put(entry.path(), entry.type());
                    }
                }
            }
            step = entries.list(release.ref(), after, STEP);
        }
        rules.addAll(release.rules());
        if (!types.isEmpty()) {
            add(zip, HeadersFile.NAME, HeadersFile.write(types).getBytes(StandardCharsets.UTF_8));
        }
        if (!rules.isEmpty()) {
            add(zip, RedirectsFile.NAME, RedirectsFile.write(rules).getBytes(StandardCharsets.UTF_8));
        }
        zip.finish();
    }

    /** Whether who reads the file again finds its type by itself. */
    private boolean tellsItsType(Entry entry) {
        var start = blobs.slice(entry.sha256(), 0, START).orElse(new byte[0]);
        var charset = entry.type().toLowerCase(Locale.ROOT).indexOf("charset=");
        return FileType.guess(entry.path(), start).equals(FileType.essence(entry.type()))
                && (charset < 0 || entry.type().regionMatches(true, charset, "charset=utf-8", 0, 13));
    }

    /** Slice by slice, since a file may be larger than memory. */
    private void add(ZipOutputStream zip, Entry entry) throws IOException {
        begin(zip, name(entry));
        for (long from = 0; from < entry.bytes(); from += SLICE) {
            zip.write(blobs.slice(entry.sha256(), from, SLICE).orElseThrow());
        }
        zip.closeEntry();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        begin(zip, name);
        zip.write(content);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }

    private static String name(Entry entry) {
        PagePath path = entry.path();
        var relative = FileNames.name(path);
        return entry.form() == Form.PAGE && path.isFolder() ? relative + "index.html" : relative;
    }
}
