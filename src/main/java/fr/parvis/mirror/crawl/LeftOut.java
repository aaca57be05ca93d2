package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a run leaves out on purpose, counted by reason, with one example each. */
final class LeftOut {
    /** @param counted whether nobody else counts what is left out for it */
    private record Reason(String stage, String words, boolean counted) {}

    private static final class Tally {
        private final String example;
        private int count;

        Tally(WebUrl example) {
            this.example = example.value();
        }
    }

    private final Map<Reason, Tally> reasons = new LinkedHashMap<>();
    private final List<WebUrl> closed = new ArrayList<>();
    private final Consumer<WebUrl> listener;

    /** @param listener told of every address that is added */
    LeftOut(Consumer<WebUrl> listener) {
        this.listener = listener;
    }

    LeftOut() {
        this(url -> {});
    }

    /** @param words how the sentence "So many addresses were left out: …" ends, without its point */
    void add(String stage, String words, WebUrl url) {
        listener.accept(url);
        count(stage, words, url);
    }

    /** The same for one of those that are too many to be told of each. */
    void count(String stage, String words, WebUrl url) {
        add(new Reason(stage, words, true), url);
    }

    /** The same for what is counted already, as captures are. */
    void tell(String stage, String words, WebUrl url) {
        add(new Reason(stage, words, false), url);
    }

    /** A page that asks not to follow its links. */
    void closed(WebUrl page) {
        closed.add(page);
    }

    private void add(Reason reason, WebUrl url) {
        reasons.computeIfAbsent(reason, first -> new Tally(url)).count++;
    }

    int total() {
        return reasons.entrySet().stream()
                .filter(reason -> reason.getKey().counted())
                .mapToInt(reason -> reason.getValue().count)
                .sum();
    }

    List<Problem> problems() {
        var left = reasons.entrySet().stream()
                .map(reason -> new Problem(
                        reason.getValue().example,
                        reason.getKey().stage(),
                        (reason.getValue().count == 1
                                        ? "This address was left out: "
                                        : reason.getValue().count + " addresses, such as this one, were left out: ")
                                + reason.getKey().words() + "."));
        return Stream.concat(left, closed().stream()).toList();
    }

    private Optional<Problem> closed() {
        return closed.stream()
                .findFirst()
                .map(
                        first -> new Problem(
                                first.value(),
                                "robots",
                                (closed.size() == 1
                                                ? "This page asks"
                                                : closed.size() + " pages, such as this one, ask")
                                        + " not to follow the links in it (nofollow): what nothing else leads to was left out."));
    }
}
