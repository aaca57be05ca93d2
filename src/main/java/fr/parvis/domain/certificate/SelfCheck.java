package fr.parvis.domain.certificate;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches a challenge of our own at one address of a name, as an authority will. It speaks to that address and to no other,
 * asks for that one path, follows nothing, and reads little.
 */
final class SelfCheck {
    private static final int MOST_BYTES = 8_192;

    private final int port;
    private final Duration longest;

    SelfCheck(int port, Duration longest) {
        this.port = port;
        this.longest = longest;
    }

    /** @param answer what is to be read there */
    record Question(String host, String token, String answer) {}

    /** What stands in the way; nothing if the answer was read, or its own address leads on, as to HTTPS. */
    Optional<Why> obstacle(Question question, InetAddress address) {
        try {
            var said = ask(question, address);
            int status = status(said);
            if (status == 200 && said.contains(question.answer())) {
                return Optional.empty();
            }
            if (status >= 300 && status < 400 && said.contains(question.token())) {
                return Optional.empty();
            }
            return Optional.of(
                    status == 0
                            ? at("not-http", question, address, port)
                            : at("other-server", question, address, status));
        } catch (ConnectException way) {
            return isOurWay(way) ? Optional.empty() : Optional.of(at(closed(way), question, address, port));
        } catch (SocketTimeoutException silent) {
            return Optional.of(at("no-answer", question, address, port));
        } catch (SocketException way) {
            return isOurWay(way) ? Optional.empty() : Optional.of(at("broken", question, address, port));
        } catch (IOException none) {
            return Optional.of(at("broken", question, address, port));
        }
    }

    private static String closed(ConnectException why) {
        return String.valueOf(why.getMessage()).contains("refused") ? "refused" : "no-answer";
    }

    private static Why at(String words, Question question, InetAddress address, int number) {
        return Why.of(words, question.host(), address.getHostAddress(), number);
    }

    /** That this machine has no way to addresses of a kind, such as IPv6, says nothing about an authority's. */
    private static boolean isOurWay(SocketException failure) {
        var why = String.valueOf(failure.getMessage());
        return why.contains("unreachable") || why.contains("family") || why.contains("Cannot assign requested address");
    }

    private String ask(Question question, InetAddress address) throws IOException {
        int millis = (int) longest.toMillis();
        long until = System.nanoTime() + longest.toNanos();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), millis);
            socket.setSoTimeout(millis);
            var request = "GET " + Challenges.PLACE + question.token() + " HTTP/1.1\r\nHost: " + question.host()
                    + "\r\nUser-Agent: Parvis (self-check)\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var bytes = new byte[MOST_BYTES];
            int length = 0;
            while (length < bytes.length && System.nanoTime() < until) {
                int read = socket.getInputStream().read(bytes, length, bytes.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
                if (new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(question.answer())) {
                    break;
                }
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static int status(String answer) {
        return answer.matches("(?s)HTTP/1\\.[01] [1-5][0-9]{2}[ \r].*") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
