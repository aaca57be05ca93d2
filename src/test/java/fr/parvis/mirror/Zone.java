package fr.parvis.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A real DNS server that holds a few texts; everything else does not exist. */
final class Zone implements AutoCloseable {
    private static final int LONGEST = 4096;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final DatagramSocket socket;
    private volatile boolean broken;

    Zone(int port) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "zone");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param name without the dot at its end */
    void hold(String name, String... values) {
        texts.put(name + ".", List.of(values));
    }

    /** While broken, it says that it cannot. */
    void broken(boolean now) {
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
        var values = texts.getOrDefault(name.toString(), List.of());
        values.forEach(value -> answer.addRecord(new TXTRecord(name, DClass.IN, 60, value), Section.ANSWER));
        answer.getHeader().setRcode(broken ? Rcode.SERVFAIL : values.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        return answer;
    }
}
