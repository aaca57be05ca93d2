package fr.parvis.domain;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** One DNS server that is asked; over UDP with EDNS, over TCP if an answer is too long. */
final class DnsServer {
    /** Fits into one packet on every path (DNS flag day 2020). */
    private static final int PAYLOAD = 1232;

    private static final int ATTEMPTS = 2;

    private final String name;
    private final SimpleResolver resolver;

    DnsServer(String name, InetSocketAddress address, Duration patience) {
        this.name = name;
        this.resolver = new SimpleResolver(address);
        resolver.setTimeout(patience);
        resolver.setEDNS(0, PAYLOAD, 0, List.of());
    }

    String name() {
        return name;
    }

    SimpleResolver resolver() {
        return resolver;
    }

    Answer ask(Name about, int type) {
        Answer answer = new Answer.Silence("not asked");
        for (int i = 0; i < ATTEMPTS; i++) {
            answer = once(about, type);
            if (answer instanceof Answer.Said) {
                return answer;
            }
        }
        return answer;
    }

    private Answer once(Name about, int type) {
        try {
            return read(resolver.send(Message.newQuery(Record.newRecord(about, type, DClass.IN))));
        } catch (SocketTimeoutException late) {
            return new Answer.Silence("timeout");
        } catch (IOException broken) {
            return new Answer.Silence(broken.getCause() instanceof TimeoutException ? "timeout" : "unreachable");
        }
    }

    private static Answer read(Message message) {
        int code = message.getRcode();
        var records = message.getSection(Section.ANSWER);
        if (code == Rcode.NXDOMAIN || (code == Rcode.NOERROR && (!records.isEmpty() || isSure(message)))) {
            return new Answer.Said(List.copyOf(records));
        }
        return new Answer.Silence(code == Rcode.NOERROR ? "lame" : Rcode.string(code));
    }

    /** An empty answer that leads to other servers says nothing about the name (RFC 2308, section 2.2). */
    private static boolean isSure(Message message) {
        var authority = message.getSection(Section.AUTHORITY);
        return authority.stream().anyMatch(record -> record.getType() == Type.SOA)
                || (authority.isEmpty()
                        && (message.getHeader().getFlag(Flags.AA)
                                || message.getHeader().getFlag(Flags.RA)));
    }
}
