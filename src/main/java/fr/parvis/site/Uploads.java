package fr.parvis.site;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Decoding;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sites that their owners send in, on their way to becoming drafts. */
@ApplicationScoped
public class Uploads {
    /** Name of the file that says how the others of an import belong together. No archive holds a file of that name. */
    private static final String IMPORT = ".import";
    /** Files that may say how the others of an archive are typed, of which the one beside the first page does. */
    private static final int MOST_HEADERS = 10;

    private final Drafts drafts;
    private final RawFiles raw;
    private final Depot depot;
    private final Intake.Store store;
    private final OwnHosts hosts;
    private final Platform platform;
    private final PublicAddress address;

    Uploads(
            Drafts drafts,
            RawFiles raw,
            Depot depot,
            Blobs blobs,
            LargeFiles large,
            OwnHosts hosts,
            Platform platform,
            PublicAddress address) {
        this.drafts = drafts;
        this.raw = raw;
        this.depot = depot;
        this.store = new Intake.Store(blobs, large);
        this.hosts = hosts;
        this.platform = platform;
        this.address = address;
    }

    /**
     * The draft of an archive on disk. The archive is read twice, first its names and sizes, then its files one by one, so
     * that nothing is kept of one that is refused, nor cleaned of one with too many pages.
     *
     * @throws fr.parvis.tenant.Refusal if the archive is damaged, too large or holds what no site holds
     */
    public Draft read(Tenant tenant, Path file, ArchiveFormat format) {
        var quota = platform.quota();
        var archive = new Archive(file, format, new Archive.Most(quota.fileBytes(), quota.bytes()));
        var headersFiles = new HashMap<String, byte[]>();
        var census = new Census();
        archive.read((name, content) -> {
            if (isHeaders(name) && headersFiles.size() < MOST_HEADERS) {
                headersFiles.put(name, content.readNBytes(LargeFiles.LARGE));
            }
            census.file(name, content.readNBytes(Census.wanted(name)));
        });
        census.checkSite();
        var headers = headers(headersFiles.getOrDefault(census.arrangement().uploaded(HeadersFile.NAME), new byte[0]));
        Releases.checkPages(census.pages(headers), quota);
        var intake = intake(tenant, drafts.begin(tenant, Release.Origin.UPLOAD), headers, census);
        intake.leftOut(archive.read(intake::take));
        return drafts.finish(intake.whole());
    }

    /**
     * The draft of files that the tenant sent one by one, or has in a release.
     *
     * @throws Conflict {@code missing}, naming each that is still to be sent
     * @throws fr.parvis.tenant.Refusal if a file has not as many bytes as the list says, or is too large
     */
    public Draft read(Tenant tenant, FileList list) {
        depot.checkWhole(tenant, list);
        var draft = drafts.begin(tenant, Release.Origin.UPLOAD);
        var files = list.files().stream()
                .map(file -> new RawFiles.RawFile(file.name(), file.sha256()))
                .toList();
        var intake = intake(tenant, draft, files);
        for (var file : list.files()) {
            if (intake.take(file.name(), new Kept(file.sha256(), file.bytes()))) {
                draft.raw(file.name(), file.sha256());
            }
        }
        intake.leftOut(list.hidden());
        return drafts.finish(intake.whole());
    }

    /**
     * The draft of the files of which {@code release} was made, with the rules of today.
     *
     * @throws Conflict {@code nothing-kept} if there are none
     */
    public Draft again(Tenant tenant, Release release) {
        var files = raw.list(came(tenant, release));
        if (files.isEmpty()) {
            throw new Conflict(
                    "nothing-kept",
                    "The files of which release " + release.number()
                            + " was made were not kept; upload them again instead.");
        }
        var intake = intake(tenant, drafts.again(tenant, release), files);
        var sizes =
                store.blobs().sizes(files.stream().map(file -> file.sha256()).toList());
        for (var file : files) {
            intake.take(file.name(), new Kept(file.sha256(), sizes.getOrDefault(file.sha256(), -1L)));
        }
        return drafts.finish(intake.whole());
    }

    /** Keeps with a draft what an import was made of: {@code index} tells how, the names are those of its blobs. */
    public static void keepImport(Draft draft, byte[] index, Iterable<String> names) {
        draft.raw(IMPORT, index);
        for (var name : names) {
            draft.raw(IMPORT + "/" + name, name);
        }
    }

    /** The index of the import of which a release was made; nothing if it was made of files. */
    public Optional<byte[]> imported(Tenant tenant, Release release) {
        return raw.list(came(tenant, release)).stream()
                .limit(1)
                .filter(file -> file.name().equals(IMPORT))
                .findFirst()
                .flatMap(file -> store.blobs().get(file.sha256()));
    }

    private static SiteRef came(Tenant tenant, Release release) {
        return new SiteRef(tenant.id(), release.descent().raw());
    }

    /** For files that are kept already. */
    private Intake intake(Tenant tenant, Draft draft, List<RawFiles.RawFile> files) {
        var census = new Census();
        for (var file : files) {
            var name = file.name();
            census.file(
                    name,
                    Census.isTold(name)
                            ? new byte[0]
                            : store.blobs()
                                    .slice(file.sha256(), 0, Census.wanted(name))
                                    .orElse(new byte[0]));
        }
        census.checkSite();
        var headersFile = census.arrangement().uploaded(HeadersFile.NAME);
        var headers = headers(files.stream()
                .filter(file -> file.name().equals(headersFile))
                .map(RawFiles.RawFile::sha256)
                .findFirst());
        Releases.checkPages(census.pages(headers), platform.quota());
        return intake(tenant, draft, headers, census);
    }

    private static boolean isHeaders(String name) {
        return name.substring(name.lastIndexOf('/') + 1).equals(HeadersFile.NAME);
    }

    private HeadersFile headers(Optional<String> sha256) {
        return sha256.flatMap(hash -> store.blobs().slice(hash, 0, LargeFiles.LARGE))
                .map(Uploads::headers)
                .orElse(HeadersFile.NONE);
    }

    private static HeadersFile headers(byte[] content) {
        return HeadersFile.parse(Decoding.text(content, "text/plain; charset=utf-8"));
    }

    private Intake intake(Tenant tenant, Draft draft, HeadersFile headers, Census census) {
        var host = address.hostOf(tenant.slug());
        var homes = Stream.concat(Stream.of(host), hosts.of(tenant.id()).stream())
                .collect(Collectors.toUnmodifiableMap(Hostname::value, home -> home));
        var former = census.former().filter(start -> !isSomebodys(tenant, start));
        var places = new OwnPlaces(
                url -> isAtHome(homes.get(url.host()), url),
                url -> former.filter(start -> start.isSameSite(url)).isPresent(),
                census.arrangement());
        return new Intake(draft, places, host.home(), store, headers, census.arrangement());
    }

    /** Whether a host is that of another organisation here, or of the platform. */
    private boolean isSomebodys(Tenant tenant, WebUrl url) {
        return Hostname.parse(url.host())
                .filter(host -> host.isWithin(address.pagesDomain()) || hosts.isAnothers(tenant.id(), host))
                .isPresent();
    }

    private boolean isAtHome(@Nullable Hostname home, WebUrl url) {
        return home != null && address.leadsTo(home, url);
    }
}
