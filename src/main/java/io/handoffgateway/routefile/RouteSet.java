package io.handoffgateway.routefile;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All {@code *.camel.yaml} of a directory as they are at one moment, links followed (contract section 8): what is tried is
 * what runs afterwards, whatever is saved meanwhile.
 *
 * @param texts by file name
 */
public record RouteSet(Path directory, SortedMap<String, String> texts) {

    /** Camel takes long for each line of a file, and a hundred times what is shipped is a mistake. */
    private static final long LARGEST = 500_000;

    private static final int LENGTH_OF_HASH = 12;

    /** @throws InvalidRoutesException when the directory holds no route file, or one that is no text */
    public static RouteSet read(Path directory) {
        SortedMap<String, String> texts = new TreeMap<>();
        paths(directory).forEach(path -> texts.put(path.getFileName().toString(), text(path)));
        if (texts.isEmpty()) {
            throw new InvalidRoutesException(directory, "it holds no *%s file".formatted(RouteFile.SUFFIX));
        }
        return new RouteSet(directory, texts);
    }

    /** What tells it from every other set: twelve hex digits of a digest of names and texts. */
    public String hash() {
        String all = texts.entrySet().stream()
                .map(file -> file.getKey() + "\0" + file.getValue() + "\0")
                .collect(Collectors.joining());
        return HexFormat.of().formatHex(sha256(all)).substring(0, LENGTH_OF_HASH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those of these names. */
    public RouteSet only(Set<String> names) {
        SortedMap<String, String> some = new TreeMap<>(texts);
        some.keySet().retainAll(names);
        return new RouteSet(directory, some);
    }

    /** The names of the files that were added, changed or removed between the two. */
    public Set<String> differences(RouteSet other) {
        Set<String> names = new TreeSet<>(texts.keySet());
        names.addAll(other.texts.keySet());
        names.removeIf(name -> texts.getOrDefault(name, "").equals(other.texts.getOrDefault(name, "")));
        return names;
    }

    /** @throws InvalidRoutesException with a finding for each file that is no YAML */
    public List<RouteFile> parsed() {
        List<Finding> findings = texts.keySet().stream()
                .flatMap(name -> RouteFile.syntaxError(path(name), text(name)).stream())
                .toList();
        if (!findings.isEmpty()) {
            throw new InvalidRoutesException(findings);
        }
        return texts.keySet().stream()
                .map(name -> RouteFile.parse(path(name), text(name)))
                .toList();
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** What the file of that name holds; empty when there is none. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private static Set<Path> paths(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(RouteSet::isMeant).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new InvalidRoutesException(directory, "it cannot be read: " + unreadable.getMessage());
        }
    }

    /** Editors keep hidden files of similar names beside what they edit. */
    private static boolean isMeant(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(RouteFile.SUFFIX) && !name.startsWith(".");
    }

    private static String text(Path path) {
        try {
            return Files.readString(checked(path));
        } catch (CharacterCodingException binary) {
            throw new InvalidRoutesException(path, "it is not written in UTF-8");
        } catch (IOException unreadable) {
            throw new InvalidRoutesException(path, "it cannot be read: " + unreadable.getMessage());
        }
    }

    /** Reading a named pipe would never end. */
    private static Path checked(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InvalidRoutesException(path, "it is no file");
        }
        if (Files.size(path) > LARGEST) {
            throw new InvalidRoutesException(path, "it is larger than %d bytes".formatted(LARGEST));
        }
        return path;
    }
}
