package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.site.Release;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Something that worked at the old site and does not come along.
 *
 * @param url the first page where it was, or the address that could not be taken
 */
public record Leftover(String url, What what, String detail) {
    private static final Pattern SEARCHES = Pattern.compile("(?i)search|recherche");
    private static final Pattern SENDS = Pattern.compile("(?i)\\bmethod=.?post|\\baction=.?mailto:");

    public enum What {
        FORM,
        SEARCH,
        /** A program of the site itself, not one that traces. */
        SCRIPT,
        /** It stands as a card that leads to where it is. */
        EMBED,
        /** The origin did not give it. */
        MISSING,
        /** What was there came along, but its address leads nowhere, or not from every old host. */
        ADDRESS
    }

    /** @param url asked only of what is one */
    static Optional<Leftover> of(Supplier<String> url, Finding finding) {
        return what(finding).map(what -> new Leftover(url.get(), what, finding.excerpt()));
    }

    /** Whether somebody who has the old address may end up nowhere. */
    static Optional<Leftover> of(Forwarding forwarding) {
        var from = forwarding.from();
        boolean unanswered = forwarding.to().isSameSite(from)
                && PagePath.fromRequest(from.path()).isEmpty();
        if (unanswered) {
            return Optional.of(new Leftover(from.value(), What.ADDRESS, "No page can have this address here."));
        }
        return forwarding.isMistaken()
                ? Optional.of(new Leftover(
                        from.value(),
                        What.ADDRESS,
                        "A _redirects file cannot lead on from this address; the rules for Apache and nginx do."))
                : Optional.empty();
    }

    /** That a {@code _redirects} file leads on from no address with a query, said once for all of them. */
    static Optional<Leftover> asking(Collection<Forwarding> forwardings) {
        var asking = forwardings.stream()
                .filter(Forwarding::asks)
                .filter(forwarding ->
                        !forwarding.isMistaken() && !forwarding.to().isSameSite(forwarding.from()))
                .toList();
        var others = asking.size() == 1 ? "" : " and " + (asking.size() - 1) + " more with a query";
        return asking.stream()
                .findFirst()
                .map(
                        first -> new Leftover(
                                first.from().value(),
                                What.ADDRESS,
                                "A _redirects file does not lead on from this address" + others
                                        + ", since most hosts take no notice of a query there; the rules for Apache and nginx do."));
    }

    /** @param site of which the release is */
    static Leftover of(Release.Problem problem, WebUrl site) {
        var url = WebUrl.parse(problem.path())
                .or(() -> site.resolve(problem.path()))
                .orElse(site);
        return new Leftover(url.value(), What.MISSING, problem.problem() + ": " + problem.detail());
    }

    /** A form that changes nothing asks something; what a form sends to be kept is posted. */
    public static boolean isSearch(String form) {
        return SEARCHES.matcher(form).find() || !SENDS.matcher(form).find();
    }

    private static Optional<What> what(Finding finding) {
        if (finding.rule().equals("form-action")) {
            return Optional.of(isSearch(finding.excerpt()) ? What.SEARCH : What.FORM);
        }
        boolean stands =
                finding.action() == Action.REPLACED && finding.category().equals("embed");
        boolean own = finding.category().equals("script") && finding.vendor().isEmpty();
        return stands ? Optional.of(What.EMBED) : own ? Optional.of(What.SCRIPT) : Optional.empty();
    }
}
