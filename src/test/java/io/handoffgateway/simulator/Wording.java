package io.handoffgateway.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a refusal is put: environments differ in whether it has a code, in the shape of the body and in the language. */
public enum Wording {
    CODED(refusal -> body(refusal.code(), refusal.text())),
    UPPER_CASE(refusal -> body(refusal.code().toUpperCase(Locale.ROOT), refusal.text())),
    EMPTY_CODE(refusal -> body("", refusal.text())),
    ZERO_CODE(refusal -> body("0x0", refusal.text())),
    NO_CODE(refusal -> Map.of("error", Map.of("message", refusal.text()))),
    MESSAGE_ONLY(refusal -> Map.of("Message", refusal.text())),
    DECIMAL(refusal -> Map.of("ErrorCode", decimal(refusal.code()), "ExceptionMessage", refusal.text())),
    GERMAN(refusal -> body(refusal.code(), german(refusal))),
    FRENCH(refusal -> body(refusal.code(), french(refusal))),
    GERMAN_WITHOUT_CODE(refusal -> body("", german(refusal))),
    CODE_ONLY(refusal -> body(refusal.code(), "Fehler"));

    private static final Pattern LENGTH =
            Pattern.compile("length of the '(\\w+)' attribute of the '(\\w+)' entity .* length of '(\\d+)'");

    private final Function<Refusal, Object> body;

    Wording(Function<Refusal, Object> body) {
        this.body = body;
    }

    Answer answer(Refusal refusal) {
        return Answer.json(refusal.status(), body.apply(refusal));
    }

    private static Object body(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message));
    }

    private static long decimal(String code) {
        return code.isEmpty() ? 0 : (int) Long.decode(code).longValue();
    }

    private static String german(Refusal refusal) {
        return switch (refusal.code()) {
            case "0x80044331" ->
                inQuotes(
                        refusal,
                        "Es ist ein Validierungsfehler aufgetreten. Die Länge des Attributs '$1' der Entität '$2'"
                                + " überschreitet die maximal zulässige Länge von '$3'.");
            case "0x80044410" -> "Geben Sie einen übergeordneten Kontakt oder eine übergeordnete Firma an.";
            case "0x80040203" ->
                "Der Status von incident kann mit dieser Nachricht nicht auf Gelöst gesetzt werden. Verwenden Sie dazu"
                        + " die Nachricht CloseIncidentRequest.";
            case "0x80040237" -> "Ein Datensatz mit übereinstimmenden Schlüsselwerten ist bereits vorhanden.";
            case "0x80040526" -> "Für das Objekt ist bereits ein aktives Warteschlangenelement vorhanden.";
            case "0x80044411" -> "Bereits geschlossen oder abgebrochen";
            case "0x8006088a" -> "Ressource für das Segment " + quoted(refusal) + " nicht gefunden.";
            case "0x80048d19" -> "Ungültige Eigenschaft " + quoted(refusal) + " in der Nutzlast gefunden.";
            default -> refusal.text();
        };
    }

    private static String french(Refusal refusal) {
        return refusal.code().equals("0x80044331")
                ? inQuotes(
                        refusal,
                        "Une erreur de validation s'est produite. La longueur de l'attribut « $1 » de l'entité « $2 »"
                                + " dépasse la longueur maximale autorisée de « $3 ».")
                : german(refusal);
    }

    private static String inQuotes(Refusal refusal, String translation) {
        Matcher length = LENGTH.matcher(refusal.text());
        return length.find()
                ? translation
                        .replace("$1", length.group(1))
                        .replace("$2", length.group(2))
                        .replace("$3", length.group(3))
                : translation;
    }

    /** The first name in quotes that is no entity set. */
    private static String quoted(Refusal refusal) {
        Matcher name = Pattern.compile("(?:property|segment) ('\\w+')").matcher(refusal.text());
        return name.find() ? name.group(1) : "";
    }
}
