package io.handoffgateway.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are started later. None is of the range from which systems take the ports of clients, where a
 * connection that another test opens meanwhile would take it away.
 */
public final class Ports {

    private static final int FIRST = 10_000;
    private static final int FIRST_OF_CLIENTS = 32_768;

    private Ports() {}

    public static int free() {
        return ThreadLocalRandom.current()
                .ints(FIRST, FIRST_OF_CLIENTS)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
