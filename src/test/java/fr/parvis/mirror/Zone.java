package fr.parvis.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A real DNS server that holds a few texts and addresses, which may change with each answer; nothing else exists. */
public final class Zone implements AutoCloseable {
    private static final int LONGEST = 4096;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, List<List<InetAddress>>> addresses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final DatagramSocket socket;
    private volatile boolean broken;

    public Zone(int port) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "zone");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param name without the dot at its end */
    void hold(String name, String... values) {
        texts.put(name + ".", List.of(values));
    }

    /**
     * One answer after the other, to whoever asks; the last one stays.
     *
     * @param name without the dot at its end
     */
    public void lead(String name, List<List<InetAddress>> turns) {
        addresses.put(name + ".", turns);
    }

    /** How often its IPv4 addresses were asked for. */
    public int asked(String name) {
        return asked.computeIfAbsent(name + ". A", any -> new AtomicInteger()).get();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** While broken, it says that it cannot. */
    public void broken(boolean now) {
        broken = now;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                var question = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                var answer = answer(question).toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (SocketException closed) {
                return;
            } catch (IOException broke) {
                throw new UncheckedIOException(broke);
            }
        }
    }

    private Message answer(Message question) {
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        Name name = question.getQuestion().getName();
        var records = records(name, question.getQuestion().getType());
        records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        boolean known = !records.isEmpty() || addresses.containsKey(name.toString());
        answer.getHeader().setRcode(broken ? Rcode.SERVFAIL : known ? Rcode.NOERROR : Rcode.NXDOMAIN);
        return answer;
    }

    private List<Record> records(Name name, int type) {
        if (type == Type.TXT) {
            return texts.getOrDefault(name.toString(), List.of()).stream()
                    .<Record>map(value -> new TXTRecord(name, DClass.IN, 60, value))
                    .toList();
        }
        var turns = addresses.get(name.toString());
        if (turns == null || (type != Type.A && type != Type.AAAA)) {
            return List.of();
        }
        int turn = asked.computeIfAbsent(name + " " + Type.string(type), any -> new AtomicInteger())
                .getAndIncrement();
        return turns.get(Math.min(turn, turns.size() - 1)).stream()
                .filter(address -> (address instanceof Inet4Address) == (type == Type.A))
                .<Record>map(address -> type == Type.A
                        ? new ARecord(name, DClass.IN, 0, address)
                        : new AAAARecord(name, DClass.IN, 0, address))
                .toList();
    }
}
