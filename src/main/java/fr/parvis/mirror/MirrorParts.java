package fr.parvis.mirror;

import fr.parvis.address.DeniedAddresses;
import fr.parvis.clean.Cleaner;
import fr.parvis.domain.DomainConfig;
import fr.parvis.domain.SiteVisits;
import fr.parvis.mirror.control.Witness;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Limits;
import fr.parvis.mirror.crawl.Pace;
import fr.parvis.mirror.dns.CanonicalNames;
import fr.parvis.mirror.dns.Resolver;
import fr.parvis.mirror.dns.TextRecords;
import fr.parvis.mirror.fetch.Budget;
import fr.parvis.mirror.fetch.Guard;
import fr.parvis.mirror.fetch.HomeVisits;
import fr.parvis.mirror.fetch.OwnNames;
import fr.parvis.mirror.fetch.PinnedSockets;
import fr.parvis.mirror.fetch.SafeFetcher;
import fr.parvis.mirror.inspection.InspectionConfig;
import fr.parvis.mirror.layout.Quiet;
import fr.parvis.mirror.layout.Share;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Visits;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of this room that know no framework, put together. */
class MirrorParts {
    private static final Duration VISIT = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Guard guard(MirrorConfig config, PublicAddress address, Instance<OwnNames> names) {
        return new Guard(
                DeniedAddresses.ofThisMachine(),
                config.allowedPrivateOrigins().orElse(List.of()),
                name -> name.isWithin(address.pagesDomain()) || names.stream().anyMatch(own -> own.contains(name)));
    }

    @Produces
    @Singleton
    Resolver resolver(MirrorConfig config) {
        return Resolver.from(config.dns(), config.connectTimeout());
    }

    @Produces
    @Singleton
    SafeFetcher.Sockets sockets() {
        return PinnedSockets::new;
    }

    /** Answers come soon or not at all: somebody waits for them. */
    @Produces
    @Singleton
    SiteVisits visits(
            MirrorConfig config, DomainConfig domains, Guard guard, Resolver resolver, SafeFetcher.Sockets sockets) {
        var open = domains.addresses().orElse(List.of()).stream()
                .map(MirrorParts::address)
                .collect(Collectors.toUnmodifiableSet());
        var budget = new Budget(config.connectTimeout(), VISIT, VISIT);
        return new HomeVisits(hosts ->
                new SafeFetcher(guard.admitting(hosts::contains, open), resolver, sockets, budget, agent(config)));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException odd) {
            throw new IllegalArgumentException("parvis.domains.addresses holds what is no address: " + literal, odd);
        }
    }

    private static String agent(MirrorConfig config) {
        return "Parvis/0.1 (+" + config.contact() + ")";
    }

    @Produces
    @Singleton
    InspectionConfig inspections(MirrorConfig config) {
        return config.inspection();
    }

    @Produces
    @Singleton
    Witness witness(MirrorConfig config, Crawl.Gear gear) {
        return new Witness(gear.fetcher(), TextRecords.from(config.control().dns(), config.connectTimeout()));
    }

    @Produces
    @Singleton
    Crawl.Gear gear(
            MirrorConfig config,
            Guard guard,
            Resolver resolver,
            SafeFetcher.Sockets sockets,
            Cleaner cleaner,
            Platform platform,
            Visits visits,
            Clock clock) {
        var budget = new Budget(config.connectTimeout(), config.silenceTimeout(), config.responseTimeout());
        var fetcher = new SafeFetcher(guard, resolver, sockets, budget, agent(config));
        var limits = new Limits(
                config.maxPageBytes(),
                config.maxFileBytes(),
                config.retryDelay(),
                config.maxRetryAfter(),
                config.maxCrawlDelay(),
                config.maxRunTime(),
                new Limits.Room(platform.quota().pages(), platform.quota().bytes()));
        return new Crawl.Gear(
                fetcher,
                cleaner,
                new Pace(clock),
                new Share(Runtime.getRuntime().availableProcessors(), new Quiet(visits::sinceStart, clock)),
                clock,
                limits,
                CanonicalNames.from(config.dns(), config.connectTimeout()));
    }
}
