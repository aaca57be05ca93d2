package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Decoding;
import fr.parvis.tenant.Refusal.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.function.Predicate;

/** Files on their way into a draft, one by one. Memory holds what is small, or has to be read as a whole. */
final class Intake {
    /** Pages, styles and drawings are parsed in memory. */
    private static final int LARGEST_DOCUMENT = 16 << 20;

    /** Of what is nowhere, or is somebody else's. */
    private static final int MOST_TOLD = 50;
    /** So many files of a host that are here, too, are no chance. */
    private static final int NO_CHANCE = 3;

    private final Draft draft;
    private final OwnPlaces places;
    private final WebUrl root;
    private final Store store;
    private final HeadersFile headers;
    private final Arrangement arrangement;
    private final StringBuilder redirects = new StringBuilder();

    /**
     * @param root where the files are at home
     * @param headers what they come with
     */
    Intake(Draft draft, OwnPlaces places, WebUrl root, Store store, HeadersFile headers, Arrangement arrangement) {
        this.draft = draft;
        this.places = places;
        this.root = root;
        this.store = store;
        this.headers = headers;
        this.arrangement = arrangement;
    }

    /** Where files lie. */
    record Store(Blobs blobs, LargeFiles large) {}

    /** A file that comes in now; it is kept as it came. */
    void take(String name, InputStream content) throws IOException {
        var start = content.readNBytes(LargeFiles.LARGE + 1);
        if (isHeldBack(name, start)) {
            return;
        }
        if (start.length <= LargeFiles.LARGE) {
            draft.raw(name, start);
            take(name, start);
            return;
        }
        var kept = store.large().keep(new SequenceInputStream(new ByteArrayInputStream(start), content));
        draft.raw(name, kept.sha256());
        take(name, kept);
    }

    /**
     * A file that lies there already.
     *
     * @return false if nothing of it is to be kept
     */
    boolean take(String name, Kept kept) {
        boolean small = kept.bytes() <= LargeFiles.LARGE;
        var start = small ? whole(kept) : start(kept);
        if (isHeldBack(name, start)) {
            return false;
        }
        if (small) {
            take(name, start);
        } else {
            takeLarge(name, start, kept);
        }
        return true;
    }

    private void takeLarge(String name, byte[] start, Kept kept) {
        var material = material(name, start);
        switch (FileType.of(material.type())) {
            case SCRIPT -> take(name, start);
            case OTHER -> {
                check(name, kept, isForUs(name) ? LargeFiles.LARGE : Long.MAX_VALUE);
                draft.add(material, kept);
            }
            case PAGE, STYLE, DRAWING -> {
                check(name, kept, LARGEST_DOCUMENT);
                take(name, whole(kept));
            }
        }
    }

    /** Tells of what came along and is kept by nobody. */
    void leftOut(List<String> hidden) {
        hidden.forEach(name -> draft.problem(
                "/" + name,
                "hidden",
                "What has a name that begins with a point, or that of a server's own files, is not served."));
    }

    /** Programs hold passwords more often than not, so that nothing of them is kept. */
    private boolean isHeldBack(String name, byte[] content) {
        if (ServerFiles.isKey(name, content)) {
            draft.problem("/" + name, "hidden", "A private key is neither kept nor served.");
            return true;
        }
        if (!ServerFiles.isProgram(name, content)) {
            return false;
        }
        draft.problem("/" + name, "program", "A program that a server would run is neither kept nor served.");
        return true;
    }

    /** The draft with everything in it, redirects after the files that win over them. */
    Draft whole() {
        RedirectsFile.parse(redirects.toString()).addTo(draft);
        arrangement.moved().forEach((from, to) -> draft.redirect(from, to.encoded(), 301));
        tellMissing();
        headers.problems().forEach(problem -> draft.problem("/" + HeadersFile.NAME, "header", problem));
        return draft;
    }

    private void tellMissing() {
        var rules = new RedirectRules(draft.rules());
        Predicate<PagePath> nowhere = path -> !draft.serves(path) && !rules.have(path);
        if (nowhere.test(PagePath.ROOT)) {
            arrangement.savedPage().ifPresent(page -> draft.redirect(PagePath.ROOT, page.encoded(), 302));
        }
        if (nowhere.test(PagePath.ROOT)) {
            draft.problem(
                    "/",
                    "no-home",
                    "No file is the first page, so that visitors of / find nothing: call it index.html.");
        }
        places.missing().stream()
                .filter(nowhere)
                .limit(MOST_TOLD)
                .forEach(path -> draft.problem(
                        path.value(), "missing", "Files of the site lead there, and no file has this path."));
        places.strangers().forEach((host, paths) -> {
            if (paths.size() >= NO_CHANCE) {
                draft.problem(
                        "/",
                        "own-host",
                        paths.size() + " files that are loaded from " + host + " are here, too, and were not taken from"
                                + " there. If that is a name of the site, prove it and have the release cleaned again.");
            }
        });
    }

    private void take(String name, byte[] content) {
        if (siteName(name).equals(RedirectsFile.NAME)) {
            redirects.append(Decoding.text(content, "text/plain; charset=utf-8"));
        } else if (!isForUs(name)) {
            draft.add(material(name, content), places);
        }
    }

    /** Whether a file says something of the others and is not served. */
    private boolean isForUs(String name) {
        return siteName(name).equals(RedirectsFile.NAME) || siteName(name).equals(HeadersFile.NAME);
    }

    private String siteName(String name) {
        return arrangement.name(name);
    }

    private Material material(String name, byte[] content) {
        var path = arrangement.path(name);
        var base = root.resolve(path.encoded()).orElseThrow();
        var type = headers.type(path).orElseGet(() -> FileType.guess(path, content));
        return new Material(path, type, content, base, null);
    }

    private byte[] start(Kept kept) {
        return store.blobs()
                .slice(kept.sha256(), 0, LargeFiles.LARGE)
                .orElseThrow(() -> new IllegalStateException("blob " + kept.sha256() + " is gone"));
    }

    private byte[] whole(Kept kept) {
        return store.blobs()
                .get(kept.sha256())
                .orElseThrow(() -> new IllegalStateException("blob " + kept.sha256() + " is gone"));
    }

    private static void check(String name, Kept kept, long most) {
        if (kept.bytes() > most) {
            throw new TooLarge("The file " + name + " is larger than " + most
                    + " bytes; it has to be read as a whole, unlike pictures, films and documents.");
        }
    }
}
