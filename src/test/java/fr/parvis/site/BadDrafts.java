package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.verify.Leak;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Drafts that end as the drafts of this program should not, since there is no page known that makes them. */
@ApplicationScoped
public class BadDrafts {
    private static final long TOO_MUCH = 1L << 50;

    private final Blobs blobs;
    private final Rules rules;
    private final Cleaner cleaner;
    private final BrowserEyes eyes;

    BadDrafts(Blobs blobs, Rules rules, Cleaner cleaner, BrowserEyes eyes) {
        this.blobs = blobs;
        this.rules = rules;
        this.cleaner = cleaner;
        this.eyes = eyes;
    }

    /** In which other eyes have found something. */
    public Drafts leaking() {
        return ending(
                draft -> draft.report(PagePath.ROOT, List.of(new Leak("foreign-address", "img", "//x.example/p.gif"))));
    }

    /** With a file that is said to be larger than anybody may have. */
    public Drafts tooLarge() {
        var film = new Material(
                new PagePath("/film.mp4"), "video/mp4", new byte[0], new WebUrl("https://a.example/film.mp4"), null);
        return ending(draft -> draft.add(film, new Kept(blobs.put(new byte[] {1}), TOO_MUCH)));
    }

    private Drafts ending(Consumer<Draft> end) {
        return new Drafts(blobs, rules, cleaner, eyes) {
            @Override
            public Draft finish(Draft draft) {
                end.accept(draft);
                return super.finish(draft);
            }
        };
    }
}
