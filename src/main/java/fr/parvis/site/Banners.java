package fr.parvis.site;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The consent banners in a release's pages whose makers learned of no visit, since nothing of them came from elsewhere. */
@ApplicationScoped
@Transactional
public class Banners {
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]* src=)[^>]*+>.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,}", Pattern.CASE_INSENSITIVE);

    private final Statements database;
    private final WebUrl platform;

    Banners(Statements database, PublicAddress address) {
        this.database = database;
        this.platform = address.pagesDomain().home();
    }

    /** By maker, how many things of theirs went; {@link Release.Tally#byVendor} counts them too. */
    public SortedMap<String, Integer> of(SiteRef ref) {
        var silent = new TreeMap<String, Integer>();
        var told = new HashSet<String>();
        database.each(
                """
                select vendor, excerpt, source, count(*)
                from finding left join entry using (tenant_id, release, path)
                where tenant_id = ? and release = ? and category = 'consent' and vendor <> ''
                group by vendor, excerpt, source""",
                row -> {
                    var base = Optional.ofNullable(row.getString(3))
                            .flatMap(WebUrl::parse)
                            .orElse(platform);
                    silent.merge(row.getString(1), row.getInt(4), Integer::sum);
                    if (isCalling(row.getString(2), base)) {
                        told.add(row.getString(1));
                    }
                },
                ref.tenant(),
                ref.release());
        silent.keySet().removeAll(told);
        return silent;
    }

    /** Whether it loads from somebody else, or is a program that names somebody else. */
    static boolean isCalling(String excerpt, WebUrl base) {
        return Stranger.host(excerpt, base).isPresent()
                || (INLINE.matcher(excerpt).matches()
                        && ADDRESS.matcher(excerpt)
                                .results()
                                .flatMap(found -> base.resolve(found.group()).stream())
                                .anyMatch(url -> url.isOthers(base)));
    }
}
