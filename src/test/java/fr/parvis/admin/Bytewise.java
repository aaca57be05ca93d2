package fr.parvis.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Sends requests as they are written, byte by byte. */
record Bytewise(URI root) {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

    String send(String route, String body, Client client, String... more) throws IOException {
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        var head =
                route + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + client.token()
                        + "\r\nContent-Length: " + bytes.length + "\r\n"
                        + (String.join("", more).contains("Content-Type") ? "" : "Content-Type: application/json\r\n")
                        + (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n") + "\r\n";
        return exchange(head, bytes);
    }

    String exchange(String head, byte[] bytes) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            var buffer = new byte[65_536];
            try {
                while (!isWhole(answer.toString(StandardCharsets.ISO_8859_1))) {
                    int read = socket.getInputStream().read(buffer);
                    if (read < 0) {
                        break;
                    }
                    answer.write(buffer, 0, read);
                }
            } catch (IOException cutOff) {
                // what came before counts
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    /** Whether all is there that the head announces; a server that waits for the rest of a body does not close. */
    private static boolean isWhole(String answer) {
        int body = answer.indexOf("\r\n\r\n") + 4;
        var length = LENGTH.matcher(answer);
        return body >= 4 && length.find() && answer.length() >= body + Integer.parseInt(length.group(1));
    }
}
