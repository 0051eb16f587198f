package io.handoffgateway.simulator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The port that is listened on; it can stop listening and come back. */
public final class HttpPort implements AutoCloseable {

    private static final int BACKLOG = 4096;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "120");
    }

    private final ExecutorService threads = threads();
    private final HttpHandler handler;
    private final int port;
    private @Nullable HttpServer server;

    /** Listens on a port; 0 takes a free one. */
    public HttpPort(int port, HttpHandler handler) {
        this.handler = handler;
        var started = listen(port);
        this.server = started;
        this.port = started.getAddress().getPort();
    }

    public int port() {
        return port;
    }

    /** From now on connections are refused, and those that are open are cut. */
    public synchronized void suspend() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public synchronized void resume() {
        if (server == null) {
            server = listen(port);
        }
    }

    @Override
    public void close() {
        suspend();
        threads.shutdownNow();
    }

    private HttpServer listen(int wanted) {
        try {
            var created = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted), BACKLOG);
            created.createContext("/", handler);
            created.setExecutor(threads);
            created.start();
            return created;
        } catch (IOException unavailable) {
            throw new UncheckedIOException("Cannot listen on port " + wanted, unavailable);
        }
    }

    /** Virtual threads where the platform has them. */
    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderPlatform) {
            return Executors.newCachedThreadPool(HttpPort::daemon);
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    }
}
