package fr.parvis.mirror.archive;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.layout.References;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a site is made of, out of all that was captured while a browser looked at it: its own files, and of those of others
 * what its pages load and the cleaner leaves in them. What trackers gave is not among that.
 */
public final class Needed {
    private final Scope scope;
    private final Captures captures;
    private final Cleaner cleaner;
    private final Aliases aliases;
    private final Set<WebUrl> needed = new HashSet<>();
    private final Deque<Capture> unread = new ArrayDeque<>();

    public Needed(Scope scope, Captures captures, Cleaner cleaner, Aliases aliases) {
        this.scope = scope;
        this.captures = captures;
        this.cleaner = cleaner;
        this.aliases = aliases;
    }

    public List<Capture> captures() {
        var all = captures.all();
        all.stream().filter(capture -> scope.isOwn(capture.url())).forEach(this::need);
        while (!unread.isEmpty()) {
            var capture = unread.remove();
            References.in(capture, captures.body(capture), cleaner, aliases)
                    .loaded()
                    .forEach(url -> arrival(url).filter(this::isLoadable).ifPresent(this::need));
        }
        return all.stream()
                .filter(capture -> needed.contains(capture.url()) || !capture.isContent())
                .toList();
    }

    private void need(Capture capture) {
        if (needed.add(capture.url()) && capture.isContent()) {
            unread.add(capture);
        }
    }

    private boolean isLoadable(Capture capture) {
        return capture.isContent() && capture.media().isLoadable();
    }

    private Optional<Capture> arrival(WebUrl url) {
        return Capture.arrival(url, hop -> captures.find(scope.canonical(hop)));
    }
}
