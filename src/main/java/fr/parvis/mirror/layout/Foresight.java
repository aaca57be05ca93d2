package fr.parvis.mirror.layout;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Capture.Freshness;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.dns.CanonicalNames;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Scope;
import fr.parvis.site.Material;
import fr.parvis.site.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages that are cleaned as they come, while the run does not know yet what the site has: the cleaner is told where
 * things will lie if the origin has whatever its pages name, and what it was told is remembered. A release takes the
 * pages of which all came true; the others are cleaned once more. May be called by several threads.
 */
public final class Foresight {
    /** In bytes, by a rough count; what goes beyond is cleaned at the end, as if this did not exist. */
    private static final long MOST = 24 << 20;

    private static final int A_PAGE = 2_000;
    private static final int A_FINDING = 400;
    private static final int A_GUESS = 800;
    private static final int LARGE = 1 << 20;

    /** Bytes that no release names yet stay for twice as long at least. */
    private static final Duration FRESH = Duration.ofHours(6);

    private static final int FIRST_LOOK = 32;

    private final @Nullable BiFunction<Material, Places, Supplier<Part>> workshop;
    private final CanonicalNames names;
    private final Clock clock;
    private final Map<Question, Guess> guesses = new ConcurrentHashMap<>();
    private final Map<WebUrl, Ready> ready = new ConcurrentHashMap<>();
    /** Addresses that do not give what their names promise; nothing for those that give nothing. */
    private final Map<WebUrl, Optional<Capture>> odd = new ConcurrentHashMap<>();

    private final AtomicLong weight = new AtomicLong();
    private int nextLook = FIRST_LOOK;
    private volatile boolean pays = true;
    private volatile @Nullable Sight sight;

    /** @param workshop what cleans pages, as {@link fr.parvis.site.Drafts#clean} does */
    public Foresight(BiFunction<Material, Places, Supplier<Part>> workshop, CanonicalNames names, Clock clock) {
        this(names, clock, workshop);
    }

    private Foresight(
            CanonicalNames names, Clock clock, @Nullable BiFunction<Material, Places, Supplier<Part>> workshop) {
        this.workshop = workshop;
        this.names = names;
        this.clock = clock;
    }

    /** Cleans nothing. */
    public static Foresight none() {
        return new Foresight(name -> List.of(), Clock.systemUTC(), null);
    }

    private record Sight(Scope scope, Aliases aliases) {}

    /** @param kind null for a link */
    private record Question(WebUrl url, @Nullable Kind kind) {}

    /** @param informed whether it was known that the address is odd */
    private record Guess(Question question, WebUrl address, Optional<String> answer, boolean informed) {}

    private record Ready(Part part, String sha256, Instant at, List<Guess> told) {}

    /** From now on it is known what belongs to the site. */
    public void begin(Scope scope) {
        sight = new Sight(scope, new Aliases(scope.home(), names));
    }

    /** That address is not asked for, or gives nothing. */
    public void missed(WebUrl url) {
        odd.putIfAbsent(url, Optional.empty());
    }

    public void learn(Capture capture) {
        if (!capture.isContent() && capture.location() == null) {
            missed(capture.url());
        } else if (!capture.isContent()
                || capture.media().isScript()
                || capture.media().isPage() != named(capture.url()).isPage()) {
            odd.put(capture.url(), Optional.of(capture));
        }
    }

    /** What the page refers to, now that it was cleaned; nothing if it is not worth it, or too much already waits. */
    public Optional<References> references(Capture capture, byte[] body, Share share) {
        var looking = sight;
        if (workshop == null || looking == null || !isWorthIt(capture, looking.scope())) {
            return Optional.empty();
        }
        var asked = new Asked(looking);
        try {
            var material =
                    capture.material(placed(capture.url(), capture.media()).entry(), body);
            var part =
                    share.of(body.length, () -> workshop.apply(material, asked)).get();
            keep(capture, part, List.copyOf(asked.told));
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
        return Optional.of(asked.asked());
    }

    /** What the run before had already is likely to stay, so that nothing is made of it. */
    private boolean isWorthIt(Capture capture, Scope scope) {
        return pays
                && weight.get() < MOST
                && capture.isContent()
                && capture.freshness() == Freshness.NEW
                && capture.media().isPage()
                && capture.bytes() <= LARGE
                && scope.isOwn(capture.url());
    }

    private void keep(Capture capture, Part part, List<Guess> told) {
        var kept = new Ready(part, capture.sha256() == null ? "" : capture.sha256(), clock.instant(), told);
        ready.put(capture.url(), kept);
        int light = part.loads().size()
                + part.surroundings().navigation().size()
                + part.surroundings().further().size()
                + part.surroundings().whereabouts().length() / 100
                + told.size() / 10;
        weight.addAndGet(A_PAGE + (long) A_FINDING * part.findings().size() + 100L * light);
        look();
    }

    /** Where most of what was foreseen does not come true, all would be cleaned twice. */
    private synchronized void look() {
        if (pays && ready.size() >= nextLook) {
            nextLook = 2 * nextLook;
            long wrong = ready.values().stream()
                    .filter(page -> page.told().stream().anyMatch(this::isWrong))
                    .count();
            pays = wrong * 2 < ready.size();
        }
    }

    private boolean isWrong(Guess guess) {
        return !guess.informed() && odd.containsKey(guess.address());
    }

    /** The page as it lies at {@code path}, if it was cleaned already and all is as the cleaner was told. */
    public Optional<Part> part(PagePath path, Capture capture, Layout layout) {
        var known = Optional.ofNullable(ready.remove(capture.url()));
        return known.filter(page -> page.sha256().equals(capture.sha256()))
                .filter(page -> page.part().material().path().equals(path))
                .filter(page -> page.part().material().type().equals(capture.type()))
                .filter(page -> clock.instant().isBefore(page.at().plus(FRESH)))
                .filter(page -> page.told().stream().allMatch(guess -> isRight(guess, layout)))
                .map(Ready::part);
    }

    private static boolean isRight(Guess guess, Layout layout) {
        var url = guess.question().url();
        var kind = guess.question().kind();
        return guess.answer().equals(kind == null ? layout.link(url) : layout.resource(url, kind));
    }

    private Guess guess(Question question, Sight looking) {
        var known = guesses.get(question);
        if (known != null && !isWrong(known)) {
            return known;
        }
        var address = known == null ? looking.scope().canonical(question.url()) : known.address();
        var answer = question.kind() == null
                ? link(address, looking.scope())
                : Optional.of(resource(address, question.kind(), looking.scope()));
        var guess = new Guess(question, address, answer, odd.containsKey(address));
        weight.addAndGet(A_GUESS);
        guesses.put(question, guess);
        return guess;
    }

    private Optional<String> link(WebUrl address, Scope scope) {
        if (!scope.includes(address)) {
            return Optional.empty();
        }
        var strange = odd.get(address);
        if (strange != null) {
            return strange.flatMap(capture -> capture.target()
                    .map(scope::canonical)
                    .filter(on -> scope.includes(on) && !odd.containsKey(on))
                    .map(on -> linked(on, named(on)))
                    .or(() -> Optional.of(capture)
                            .filter(odd -> odd.isContent() && !odd.media().isScript())
                            .map(content -> linked(address, content.media()))));
        }
        return Optional.of(named(address)).filter(type -> !type.isScript()).map(type -> linked(address, type));
    }

    /** There always is an answer, so that the cleaner asks as if everything could be had. */
    private static String resource(WebUrl address, Kind kind, Scope scope) {
        var named = named(address);
        var type = named.serves(kind)
                ? named
                : new MediaType(
                        switch (kind) {
                            case STYLE -> "text/css";
                            case IMAGE -> "image/png";
                            case FONT -> "font/woff2";
                            case MEDIA -> "video/mp4";
                        });
        return Placement.of(address, scope.isOwn(address), type).linked().encoded();
    }

    private static String linked(WebUrl address, MediaType type) {
        return placed(address, type).linked().encoded();
    }

    private static Place placed(WebUrl address, MediaType type) {
        return Placement.of(address, true, type);
    }

    /** What the name of something promises: a page, unless it says otherwise. */
    private static MediaType named(WebUrl address) {
        var extension =
                PagePath.fromRequest(address.path()).map(PagePath::extension).orElse("");
        return MediaType.isFile(extension) ? MediaType.of("", extension) : new MediaType("text/html");
    }

    /** The questions of one page. */
    private final class Asked extends References.Questions {
        private final Sight looking;
        private final Set<Guess> told = new LinkedHashSet<>();

        Asked(Sight looking) {
            super(looking.aliases());
            this.looking = looking;
        }

        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            super.resource(url, kind);
            return answer(new Question(url, kind));
        }

        @Override
        public Optional<String> link(WebUrl url) {
            super.link(url);
            return looking.scope().isOwn(url) ? answer(new Question(url, null)) : Optional.empty();
        }

        private Optional<String> answer(Question question) {
            var guess = guess(question, looking);
            told.add(guess);
            return guess.answer();
        }
    }
}
