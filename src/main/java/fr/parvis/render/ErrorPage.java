package fr.parvis.render;

import java.util.Locale;

/** What {@code error.html} shows. */
record ErrorPage(Shell shell, String title, String sentence, String way, String wayText) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "error");

    static ErrorPage of(Trouble trouble, Setting setting) {
        var words = Words.of(setting.locale());
        var key = trouble.name().toLowerCase(Locale.ROOT);
        return new ErrorPage(
                Shell.of(setting, STYLE, false),
                words.say(key + "_title"),
                words.say(key + "_sentence"),
                href(trouble.way(), setting),
                words.say("way_" + trouble.way().name().toLowerCase(Locale.ROOT)));
    }

    private static String href(Trouble.Way way, Setting setting) {
        return switch (way) {
            case HOME -> "/";
            case DIRECTORY -> setting.directory().value();
            case AGAIN -> "";
        };
    }
}
