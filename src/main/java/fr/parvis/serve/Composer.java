package fr.parvis.serve;

import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import fr.parvis.render.Pages;
import fr.parvis.render.Setting;
import fr.parvis.render.Trouble;
import fr.parvis.serve.Answers.Keeping;
import fr.parvis.serve.Route.Lapsed;
import fr.parvis.serve.Route.Redirect;
import fr.parvis.serve.Route.Site;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the answer for a path when it is not in memory: looks it up, renders it, says what is missing. Blocks. */
@ApplicationScoped
class Composer {
    private final SitePages sites;
    private final Albums albums;
    private final WellKnown wellKnown;
    private final RouteTable routes;
    private final Directory directory;
    private final Pages pages;
    private final PublicAddress address;
    private final Addresses addresses;
    private final Transports transports;
    private final Clock clock;

    Composer(
            SitePages sites,
            Albums albums,
            WellKnown wellKnown,
            RouteTable routes,
            Directory directory,
            Pages pages,
            PublicAddress address,
            Addresses addresses,
            Transports transports,
            Clock clock) {
        this.sites = sites;
        this.albums = albums;
        this.wellKnown = wellKnown;
        this.routes = routes;
        this.directory = directory;
        this.pages = pages;
        this.address = address;
        this.addresses = addresses;
        this.transports = transports;
        this.clock = clock;
    }

    Answer compose(Route route, PagePath path) {
        var asset = pages.asset(path.value());
        if (asset.isPresent()) {
            return Answers.of(200, asset.get().type(), asset.get().bytes(), Keeping.FOR_EVER, Instant.EPOCH);
        }
        if (route instanceof Redirect redirect) {
            return redirect(redirect, path, null);
        }
        if (route instanceof Lapsed) {
            return troubleOf(Trouble.LAPSED, null);
        }
        if (route instanceof Site site) {
            return site.preview() ? Answers.hidden(ofSite(site, path)) : ofSite(site, path);
        }
        return ofPlatform(path);
    }

    /** The answer for every path at which a site that is published has nothing. */
    Answer nothing(Site site) {
        var answer = sites.nothing(site).orElseGet(() -> troubleOf(Trouble.NOT_FOUND, site.tenant()));
        return site.preview() ? Answers.hidden(answer) : answer;
    }

    /**
     * The answer of a name that only leads on; path and query stay, and who came by TLS is not led back from it.
     *
     * @param query as it was sent; null for none
     */
    Answer redirect(Redirect redirect, PagePath path, @Nullable String query) {
        var home = redirect.home();
        var target = transports.leadsOn(home)
                ? transports.secured(home, path, query)
                : address.of(home, path).value() + (query == null ? "" : "?" + query);
        return redirect.lasting()
                ? Answers.redirect(308, Locations.safe(target), Keeping.SHORTLY, now())
                : Answers.redirect(307, Locations.safe(target), Keeping.NEVER, now());
    }

    /** The answer of a host that is to be reached by TLS. */
    Answer secured(String target) {
        return Answers.redirect(308, Locations.safe(target), Keeping.NEVER, now());
    }

    /** The platform's page for a trouble, on a tenant's site or, with null, on nobody's. */
    private Answer troubleOf(Trouble trouble, @Nullable Tenant tenant) {
        var keeping = trouble == Trouble.NOT_FOUND && tenant != null ? Keeping.SHORTLY : Keeping.NEVER;
        return Answers.html(trouble.status(), pages.error(trouble, setting(tenant)), keeping, now());
    }

    /** The platform's page for what is wrong with a request, on nobody's site, in the language of the site that was asked. */
    Answer trouble(Trouble trouble, Locale language) {
        var setting = new Setting(language, address.directory(), null);
        return Answers.html(trouble.status(), pages.error(trouble, setting), Keeping.NEVER, now());
    }

    private Answer ofSite(Site site, PagePath path) {
        var tenant = site.tenant();
        if (tenant.status() == Tenant.Status.CLOSED) {
            return troubleOf(Trouble.GONE, tenant);
        }
        if (tenant.status() == Tenant.Status.SUSPENDED) {
            var suspension = Objects.requireNonNull(tenant.suspension(), "a suspended tenant has a suspension");
            return troubleOf(suspension.legal() ? Trouble.LEGAL : Trouble.FORBIDDEN, tenant);
        }
        if (site.site() == null) {
            return troubleOf(Trouble.NOT_PUBLISHED, tenant);
        }
        if (OurPaths.provesName(path) && site.host().isWithin(address.pagesDomain())) {
            return troubleOf(Trouble.NOT_FOUND, tenant);
        }
        return wellKnown
                .answer(site, path, setting(tenant))
                .or(() -> albums.answer(site, path))
                .or(() -> OurPaths.isProof(path) ? Optional.empty() : sites.answer(site, path))
                .orElseGet(() -> troubleOf(Trouble.NOT_FOUND, tenant));
    }

    private Answer ofPlatform(PagePath path) {
        return switch (path.value()) {
            case OurPaths.ROBOTS -> text(pages.robots(true, null));
            case OurPaths.SECURITY ->
                text(wellKnown.securityTxt(addresses.of(
                        address.pagesDomain(), WellKnown.SECURITY, routes.isSecured(address.pagesDomain()))));
            default ->
                directory
                        .at(path)
                        .map(page -> Answers.html(200, pages.directory(page, setting(null)), Keeping.SHORTLY, now()))
                        .orElseGet(() -> troubleOf(Trouble.NOT_FOUND, null));
        };
    }

    private Answer text(String text) {
        return Answers.of(
                200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Keeping.SHORTLY, now());
    }

    private Setting setting(@Nullable Tenant tenant) {
        var locale = tenant == null ? Locale.FRENCH : Locale.forLanguageTag(tenant.locale());
        return new Setting(locale, address.directory(), tenant);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
