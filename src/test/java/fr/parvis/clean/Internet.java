package fr.parvis.clean;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback which is all the internet that a browser behind it has: it answers for every host itself and
 * writes down whom it was asked for. Encrypted connections are written down and refused.
 */
final class Internet implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 20;

    /** Where the browser's maker is to be found, whom it asks who is signed in and what forms are for. */
    private static final String BROWSERS_OWN = "maker.page.test";

    /** Whom the browser asks for the time, its updates and its models, now and then, whatever page is open. */
    private static final Set<String> BROWSERS_ERRANDS = Set.of(
            "clients2.google.com",
            "update.googleapis.com",
            "optimizationguide-pa.googleapis.com",
            "content-autofill.googleapis.com",
            "clientservices.googleapis.com",
            "safebrowsing.googleapis.com",
            "edgedl.me.gvt1.com",
            "redirector.gvt1.com");

    private final ServerSocket socket;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, Answer> published = new ConcurrentHashMap<>();
    private final Map<String, String> styles = new ConcurrentHashMap<>();
    private final Set<String> visited = ConcurrentHashMap.newKeySet();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param policy the content security policy; none if it is empty */
    record Answer(String type, String policy, String body) {}

    /** @param from the host of the page that asked, as far as it says */
    record Asked(String host, String what, String from) {}

    Internet() throws IOException {
        socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        workers.execute(this::accept);
        publish(BROWSERS_OWN, new Answer("text/plain", "", ""), "");
    }

    /** What a browser has to be told to see nothing else. */
    String[] arguments() {
        return new String[] {
            "--proxy-server=http://127.0.0.1:" + socket.getLocalPort(),
            "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--gaia-url=http://" + BROWSERS_OWN,
            "--google-apis-url=http://" + BROWSERS_OWN,
            "--autofill-server-url=http://" + BROWSERS_OWN + "/",
            "--renderer-process-limit=4"
        };
    }

    /** Puts a document at the root of a host, and a style sheet at {@code /style.css}. */
    void publish(String host, Answer answer, String style) {
        published.put(host, answer);
        styles.put(host, style);
    }

    /** What was asked for since the last time, of hosts where nothing was published. */
    List<Asked> strangers() {
        var all = new ArrayList<>(asked);
        asked.removeAll(all);
        return all.stream()
                .filter(one -> !published.containsKey(one.host()) && !BROWSERS_ERRANDS.contains(one.host()))
                .toList();
    }

    boolean wasAskedFor(String host) {
        return visited.contains(host);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        workers.shutdownNow();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                var connection = socket.accept();
                workers.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            workers.shutdown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var first = line(in); !first.isEmpty(); first = line(in)) {
                long length = 0;
                var from = "";
                for (var header = line(in); !header.isEmpty(); header = line(in)) {
                    var lower = header.toLowerCase(Locale.ROOT);
                    if (lower.startsWith("content-length:")) {
                        length = Long.parseLong(header.substring(15).strip());
                    } else if (lower.startsWith("referer:")) {
                        from = host(header.substring(8).strip());
                    }
                }
                in.skipNBytes(length);
                var words = first.split(" ", 3);
                boolean tunnel = words[0].equals("CONNECT");
                var host = tunnel ? words[1].replaceFirst(":\\d+$", "") : host(words[1]);
                visited.add(host);
                asked.add(new Asked(host, words[0] + " " + words[1], from));
                if (tunnel) {
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                var path = words[1].replaceFirst("^[a-z]+://[^/?#]*", "").replaceFirst("[?#].*", "");
                write(connection, answer(host, path));
            }
        } catch (IOException gone) {
            // The browser has closed the page.
        }
    }

    private Answer answer(String host, String path) {
        var own = published.get(host);
        if (own == null) {
            return Filler.of(path, "");
        }
        if (path.equals("/style.css")) {
            return new Answer("text/css", own.policy(), styles.getOrDefault(host, ""));
        }
        return path.equals("/") ? own : Filler.of(path, own.policy());
    }

    private static void write(Socket connection, Answer answer) throws IOException {
        var body = answer.body()
                .getBytes(answer.type().equals(Filler.PICTURE) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: " + answer.type() + "\r\nContent-Length: " + body.length
                + "\r\n" + (answer.policy().isEmpty() ? "" : "Content-Security-Policy: " + answer.policy() + "\r\n")
                + "\r\n";
        var out = connection.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static String host(String url) {
        return url.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*", "").replaceFirst(":\\d+$", "");
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
