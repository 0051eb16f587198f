package io.handoffgateway.settings;

import java.io.IOException;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * A settings file that is not what its name says. Its message names file and place and quotes nothing of it, not even what the
 * parser complains of, since that may be a secret in want of quotes.
 */
final class MalformedSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MalformedSettingsException(Resource file, String problem, Exception cause) {
        super("The settings of %s %s".formatted(file.getDescription(), problem), cause);
    }

    /** Something that reads a file. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * What is read of the file.
     *
     * @throws MalformedSettingsException when it is malformed
     * @throws IOException when it cannot be read at all
     */
    static <T> T naming(Resource file, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (YAMLException malformed) {
            throw new MalformedSettingsException(file, problem(malformed), malformed);
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            throw new MalformedSettingsException(
                    file, "hold a line that is none of a properties file's, such as one with a \\u", malformed);
        }
    }

    private static String problem(YAMLException malformed) {
        if (malformed instanceof MarkedYAMLException marked) {
            return problem(marked) + place(marked);
        }
        return malformed instanceof ReaderException unreadable
                ? "hold a character that YAML does not take: number %d".formatted(unreadable.getPosition() + 1)
                : "are not YAML in UTF-8";
    }

    private static String problem(MarkedYAMLException malformed) {
        if (malformed instanceof DuplicateKeyException) {
            return "set a key twice";
        }
        return malformed instanceof ScannerException
                ? "are not YAML: %s".formatted(malformed.getProblem())
                : "are not YAML";
    }

    private static String place(MarkedYAMLException malformed) {
        Mark mark = malformed.getProblemMark();
        return mark == null ? "" : ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
