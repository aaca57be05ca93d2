package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Sight.Beside;
import fr.parvis.domain.Sight.Mail;
import fr.parvis.domain.Sight.Texts;
import fr.parvis.domain.Sight.View;
import fr.parvis.domain.Sight.Way;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Looks what DNS says of a name. Takes as long as DNS does, so never in a transaction. */
@ApplicationScoped
class Looking {
    private static final int LABEL = 12;
    private static final int LONGEST_TEXT = 1000;

    private final DnsServers servers;
    private final Edge edge;
    private final Clock clock;

    Looking(DnsServers servers, Edge edge, Clock clock) {
        this.servers = servers;
        this.edge = edge;
        this.clock = clock;
    }

    Sight at(Domain domain) {
        var askings = servers.all().stream().map(Asking::new).toList();
        var name = domain.name().value();
        var views = askings.stream()
                .map(asking -> new View(
                        asking.server(),
                        proof(asking, Proof.place(domain.name())),
                        Pathfinder.from(name, asking, edge::isPages)))
                .toList();
        var hearing =
                askings.stream().filter(asking -> !asking.isDeaf()).findFirst().orElse(askings.get(0));
        return new Sight(clock.instant(), views, beside(domain, hearing, views));
    }

    /** Where a name that nobody here may have leads, as each server says it. */
    List<Way> waysOf(Hostname name) {
        return servers.all().stream()
                .map(server -> Pathfinder.from(name.value(), new Asking(server), edge::isPages))
                .toList();
    }

    /** How mail for the domain that the name belongs to is delivered. */
    Mail mailOf(Hostname name) {
        var askings = servers.all().stream().map(Asking::new).toList();
        Mail mail = mail(askings.get(0), name.value(), Zones.of(name));
        for (int i = 1; mail.silence() != null && i < askings.size(); i++) {
            mail = mail(askings.get(i), name.value(), Zones.of(name));
        }
        return mail;
    }

    private static Texts proof(Asking asking, String place) {
        var answer = asking.ask(place, Type.TXT);
        return new Texts(
                Asking.at(answer, place, TXTRecord.class).map(Looking::text).toList(),
                Asking.at(answer, place, CNAMERecord.class).findAny().isPresent(),
                answer.silence());
    }

    private Beside beside(Domain domain, Asking asking, List<View> views) {
        var name = domain.name();
        var zone = Zones.of(name);
        boolean apex = !asking.at(name.value(), Type.SOA, SOARecord.class, SOARecord::getName)
                .isEmpty();
        return new Beside(
                asking.at(Proof.place(name) + "." + zone, Type.TXT, TXTRecord.class, Looking::text),
                caa(asking, name.value()),
                apex || zone.equals(name.value()),
                !apex && !zone.equals(name.value()) && isWildcard(domain, asking, views),
                mail(asking, name.value(), zone),
                isAstray(asking, name.value() + "." + zone, views));
    }

    /** Asked only of a name that leads nowhere. */
    private boolean isAstray(Asking asking, String doubled, List<View> views) {
        return views.stream().map(View::way).allMatch(way -> way.silence() == null && way.isNowhere())
                && edge.isHere(Pathfinder.from(doubled, asking, edge::isPages));
    }

    /** Who may issue; nothing, too, if the server did not say of a name on the way, since higher names count only then. */
    private static List<Caa.Property> caa(Asking asking, String name) {
        try {
            return Caa.above(name, at -> said(asking.ask(at, Type.CAA)).records().stream())
                    .properties();
        } catch (Unsaid unknown) {
            return List.of();
        }
    }

    private static Answer said(Answer answer) throws Unsaid {
        if (answer.silence() != null) {
            throw new Unsaid(answer.silence());
        }
        return answer;
    }

    private static final class Unsaid extends Exception {
        Unsaid(String silence) {
            super(silence);
        }
    }

    private boolean isWildcard(Domain domain, Asking asking, List<View> views) {
        var name = domain.name().value();
        var nobodys = "parvis-" + domain.token().substring(0, LABEL) + name.substring(name.indexOf('.'));
        var way = Pathfinder.from(nobodys, asking, edge::isPages);
        return way.silence() == null
                && !way.isNowhere()
                && views.stream()
                        .anyMatch(view -> view.way().chain().equals(way.chain())
                                && view.way().addresses().equals(way.addresses()));
    }

    private static Mail mail(Asking asking, String name, String zone) {
        var spf = asking.ask(zone, Type.TXT);
        var policy = "_dmarc." + zone;
        var dmarc = asking.ask(policy, Type.TXT);
        var servers = asking.ask(zone, Type.MX);
        return new Mail(
                zone,
                Asking.at(servers, zone, MXRecord.class).map(Looking::server).toList(),
                texts(spf, zone, "v=spf1"),
                texts(dmarc, policy, "v=dmarc1"),
                !asking.at(name, Type.MX, MXRecord.class, Looking::server).isEmpty(),
                servers.silence(),
                spf.silence(),
                dmarc.silence());
    }

    private static List<String> texts(Answer answer, String at, String beginning) {
        return Asking.at(answer, at, TXTRecord.class)
                .map(Looking::text)
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(beginning))
                .toList();
    }

    /** The strings of the record as one; what a zone may hold and a database or a screen may not is made visible. */
    private static String text(TXTRecord record) {
        var bytes = new ByteArrayOutputStream();
        record.getStringsAsByteArrays().forEach(bytes::writeBytes);
        var text = bytes.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\ufffd");
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private static String server(MXRecord record) {
        return record.getPriority() + " " + record.getTarget().toString(true);
    }
}
