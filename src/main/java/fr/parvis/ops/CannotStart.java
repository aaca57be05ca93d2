package fr.parvis.ops;

import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Why Parvis cannot start, in one sentence for the operator. */
final class CannotStart extends RuntimeException {
    private static final Pattern SETTING = Pattern.compile("\\bparvis\\.[a-z]");
    private static final Pattern UNCONVERTED = Pattern.compile(
            "(?s).*config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted ?(.*)");
    private static final Pattern MISSING =
            Pattern.compile("(?s).*config property (\\S+) is (?:required|defined as the empty String).*");
    private static final Pattern UNKNOWN =
            Pattern.compile("(?s)(?:SRCFG[0-9]+: ?)?(\\S+) in .* does not map to any root.*");
    private static final Pattern NUMBER = Pattern.compile("Expected an? (?:integer|long) value, got .*");
    private static final Pattern CODES = Pattern.compile("(?:[\\w.$]+Exception: |SRCFG[0-9]+: ?)");
    private static final Pattern CHOICE = Pattern.compile("Cannot convert \\S* ?to enum class \\S+, allowed values: ");

    CannotStart(String sentence) {
        super(sentence);
    }

    /** What a start failed of, if it was a setting; nothing if nobody foresaw it. */
    static List<String> reasons(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigValidationException settings) {
                return IntStream.range(0, settings.getProblemCount())
                        .mapToObj(i -> sentence(settings.getProblem(i).getMessage()))
                        .toList();
            }
            var message = String.valueOf(cause.getMessage());
            if (cause instanceof CannotStart) {
                return List.of(message);
            }
            boolean setting = (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException)
                    && SETTING.matcher(message).find();
            if (setting) {
                return List.of(sentence(message));
            }
        }
        return List.of();
    }

    /** What the reader of settings says of one, without its own codes and names. */
    static String sentence(String problem) {
        var unconverted = UNCONVERTED.matcher(problem);
        if (unconverted.matches()) {
            return unconverted.group(1) + " is \"" + unconverted.group(2) + "\": " + plain(unconverted.group(3));
        }
        var unknown = UNKNOWN.matcher(problem);
        if (unknown.matches()) {
            return unknown.group(1) + " is no setting; docs/operations.md names them all.";
        }
        var missing = MISSING.matcher(problem);
        return missing.matches() ? missing.group(1) + " is empty or missing, and has to be said." : plain(problem);
    }

    /** Why a file cannot be had, without its name. */
    static String kind(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such directory";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file has that name";
        }
        var said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? "no reason given" : said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
    }

    private static String plain(String text) {
        var bare = CODES.matcher(text.lines().findFirst().orElse("")).replaceAll("");
        if (NUMBER.matcher(bare).matches()) {
            return "it has to be a whole number.";
        }
        return CHOICE.matcher(bare).replaceFirst("it has to be one of ");
    }
}
