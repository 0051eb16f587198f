package io.handoffgateway.story;

import io.handoffgateway.settings.HandoffProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The stories of the latest handoffs of each org, as far as this process has been at them. One that was delivered at once takes
 * some 500 bytes, and less than 1 KB with what holds it, so that a thousand take 1 MB an org.
 */
@Component
public class Stories {

    private static final int MOST_AT_FIRST = 16;
    private static final float LOAD = 0.75f;
    private static final int LETTERS_OF_PROCESS = 8;

    private final Map<String, Map<String, Story>> orgs = new ConcurrentHashMap<>();
    private final Packing packing = new Packing();
    private final String replica = host() + "/" + UUID.randomUUID().toString().substring(0, LETTERS_OF_PROCESS);
    private final int most;

    Stories(HandoffProperties settings) {
        this.most = settings.stories();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** Of how many handoffs of an org a process keeps the story. */
    public int most() {
        return most;
    }

    /** This process, as its attempts name it. */
    public String replica() {
        return replica;
    }

    /** What is known here; {@link Tale#NONE} when nothing is. */
    public Tale told(String org, String identity) {
        return find(org, identity).map(Story::told).orElse(Tale.NONE);
    }

    /** The orgs of which a handoff of that identity is known here. */
    public List<String> orgsThatKnow(String identity) {
        return orgs.keySet().stream()
                .filter(org -> find(org, identity).isPresent())
                .toList();
    }

    /** The newest of its org from now on. */
    Story of(String org, String identity) {
        return orgs.computeIfAbsent(org, name -> latest())
                .computeIfAbsent(identity, name -> new Story(packing, replica));
    }

    Optional<Story> find(String org, String identity) {
        return Optional.ofNullable(orgs.getOrDefault(org, Map.of()).get(identity));
    }

    private Map<String, Story> latest() {
        return Collections.synchronizedMap(new LinkedHashMap<>(MOST_AT_FIRST, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Story> eldest) {
                return size() > most;
            }
        });
    }

    /** As after a restart. */
    void forget() {
        orgs.clear();
    }
}
