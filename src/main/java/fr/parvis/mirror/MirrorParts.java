package fr.parvis.mirror;

import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.Hostname;
import fr.parvis.clean.Cleaner;
import fr.parvis.tenant.Platform;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The parts of this room that know no framework, put together. */
class MirrorParts {
    @Produces
    @Singleton
    Guard guard(MirrorConfig config, Platform platform, Instance<OwnNames> names) {
        var pages = Hostname.parse(platform.pagesDomain());
        return new Guard(
                DeniedAddresses.ofThisMachine(),
                config.allowedPrivateOrigins().orElse(List.of()),
                name -> pages.filter(name::isWithin).isPresent()
                        || names.stream().anyMatch(own -> own.contains(name)));
    }

    @Produces
    @Singleton
    Witness witness(MirrorConfig config, Crawl.Gear gear) {
        return new Witness(gear.fetcher(), TextRecords.from(config.control().dns(), config.connectTimeout()));
    }

    @Produces
    @Singleton
    Crawl.Gear gear(MirrorConfig config, Guard guard, Cleaner cleaner, Clock clock) {
        var budget = new Budget(config.connectTimeout(), config.silenceTimeout(), config.responseTimeout());
        var agent = "Parvis/0.1 (+" + config.contact() + ")";
        var fetcher = new SafeFetcher(
                guard, Resolver.from(config.dns(), config.connectTimeout()), PinnedSockets::new, budget, agent);
        var limits = new Limits(
                config.maxPageBytes(),
                config.maxFileBytes(),
                config.retryDelay(),
                config.maxRetryAfter(),
                config.maxCrawlDelay(),
                config.maxRunTime());
        return new Crawl.Gear(
                fetcher,
                cleaner,
                new Pace(clock),
                clock,
                limits,
                CanonicalNames.from(config.dns(), config.connectTimeout()));
    }
}
