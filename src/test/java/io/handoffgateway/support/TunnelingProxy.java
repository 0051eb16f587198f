package io.handoffgateway.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that asks who wants a tunnel, notes it, and opens none. */
public final class TunnelingProxy implements AutoCloseable {

    private static final String CREDENTIALS = "proxy-authorization: basic ";

    private final ServerSocket port;
    private final List<String> tunnels = new CopyOnWriteArrayList<>();

    private TunnelingProxy(ServerSocket port) {
        this.port = port;
        Thread thread = new Thread(this::serve, "tunneling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public static TunnelingProxy start() {
        try {
            return new TunnelingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    public int port() {
        return port.getLocalPort();
    }

    /** What was asked for: the target, and the credentials where they were given. */
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    private void serve() {
        while (!port.isClosed()) {
            try (Socket socket = port.accept()) {
                answer(socket);
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String target = in.readLine().split(" ")[1];
        String credentials = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(CREDENTIALS)) {
                byte[] decoded = Base64.getDecoder().decode(line.substring(CREDENTIALS.length()));
                credentials = " " + new String(decoded, StandardCharsets.UTF_8);
            }
        }
        tunnels.add(target + credentials);
        String status = credentials.isEmpty()
                ? "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\""
                : "502 Bad Gateway";
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
