package fr.parvis.site;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hosts of others that no rule knows and that a release's pages would have made browsers contact. */
@ApplicationScoped
@Transactional
public class Strangers {
    private final Statements database;
    private final WebUrl platform;

    private final OwnHosts own;

    Strangers(Statements database, PublicAddress address, OwnHosts own) {
        this.database = database;
        this.own = own;
        this.platform = address.pagesDomain().home();
    }

    /** By host, how many things led there; a host of the site's own domain is no stranger. */
    public SortedMap<String, Integer> of(SiteRef ref) {
        var hosts = new TreeMap<String, Integer>();
        var home = own.of(ref.tenant()).stream().map(Hostname::home).toList();
        database.each(
                """
                select excerpt, source, count(*)
                from finding left join entry using (tenant_id, release, path)
                where tenant_id = ? and release = ? and vendor = '' and rule = any (?) and excerpt like '%//%'
                group by excerpt, source""",
                row -> {
                    int times = row.getInt(3);
                    host(row)
                            .filter(host -> isOthers(host, home))
                            .ifPresent(host -> hosts.merge(host, times, Integer::sum));
                },
                ref.tenant(),
                ref.release(),
                Stranger.LOADS.toArray(String[]::new));
        return hosts;
    }

    private static boolean isOthers(String host, List<WebUrl> home) {
        return WebUrl.parse("https://" + host + "/").stream()
                .allMatch(url -> home.stream().allMatch(url::isOthers));
    }

    /** What was uploaded is at home on the platform. */
    private Optional<String> host(ResultSet row) throws SQLException {
        var base = Optional.ofNullable(row.getString(2)).flatMap(WebUrl::parse).orElse(platform);
        return Stranger.host(row.getString(1), base);
    }
}
