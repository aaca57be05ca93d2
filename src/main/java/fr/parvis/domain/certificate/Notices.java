package fr.parvis.domain.certificate;

import fr.parvis.domain.DueLetters;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Tells the contacts of tenants when their certificates are in trouble, and when that is over. */
@Singleton
class Notices implements DueLetters {
    private static final int STEP = 200;

    private final CertificateRows rows;
    private final Letterbox letters;
    private final Authorities authorities;
    private final Clock clock;

    Notices(CertificateRows rows, Letterbox letters, Authorities authorities, Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public void write() {
        if (!authorities.areOfUse()) {
            return;
        }
        var now = clock.instant();
        var some = rows.toTell("", now, STEP);
        while (!some.isEmpty()) {
            for (var each : some) {
                Notice.of(each.row(), each.told(), now).ifPresent(notice -> tell(each, notice));
            }
            some = rows.toTell(some.get(some.size() - 1).row().name(), now, STEP);
        }
    }

    private void tell(CertificateRows.Remembered known, Notice notice) {
        var row = known.row();
        var tenant = row.tenant();
        if (tenant != null) {
            letters.tell(
                    tenant,
                    () -> rows.told(known, notice.remembered()),
                    whom -> notice.news(row, whom, authorities.areThere(), clock.instant()));
        }
    }
}
