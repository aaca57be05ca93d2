package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Since when the pages of a release are what they are: their own dates, which stay while releases come and go. */
@ApplicationScoped
public class PageDates {
    /** So many releases are looked through: a page that is older than them has no date, rather than one that moves on. */
    private static final int MOST = 100;

    /** In each release that visitors saw, newest first, until the first in which the path had other bytes or none. */
    private static final String SINCE = """
            with line as materialized (
              select number, created_at, row_number() over (order by number desc) as place from release
              where tenant_id = ? and number <= ? and (published_at is not null or number = ?)
              order by number desc limit ?)
            select path, min(created_at) from (
              select e.path, line.created_at, line.place,
                row_number() over (partition by e.path order by line.place) as nth
              from entry now
              join entry e on e.tenant_id = now.tenant_id and e.path = now.path and e.sha256 = now.sha256
              join line on line.number = e.release
              where now.tenant_id = ? and now.release = ? and now.form = 'PAGE') same
            where nth = place group by path having max(place) < ?""";

    private final Statements database;

    PageDates(Statements database) {
        this.database = database;
    }

    /** By path: when the first of the releases was made that have shown the page as it is, one after the other. */
    @Transactional(TxType.SUPPORTS)
    public Map<PagePath, Instant> of(SiteRef ref) {
        var dates = new HashMap<PagePath, Instant>();
        database.each(
                SINCE,
                row -> dates.put(
                        new PagePath(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant()),
                ref.tenant(),
                ref.release(),
                ref.release(),
                MOST,
                ref.tenant(),
                ref.release(),
                MOST);
        return dates;
    }
}
