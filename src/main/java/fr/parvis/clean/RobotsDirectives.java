package fr.parvis.clean;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page asks of robots, in the words of {@code meta name=robots} and of {@code X-Robots-Tag}: everybody's until a robot
 * is named, and that one's from there to the next name.
 */
public record RobotsDirectives(String text) {
    /** What has a value of its own, which is no robot's name and no directive: {@code max-image-preview: none}. */
    private static final Pattern WITH_VALUE =
            Pattern.compile("(?:unavailable_after|max-[a-z-]{1,30})\\s*:\\s*[^\\s,;]*");

    private static final Pattern FOR_ROBOT = Pattern.compile("\\s*([a-z*][^\\s,;:]*)\\s*:");
    private static final Set<String> EVERYBODY = Set.of("*", "robots");

    /** Whether that robot shall follow no link. */
    public boolean nofollow(String robot) {
        return say("nofollow", robot);
    }

    /** Whether no search engine shall list the page; what is said to one alone counts for that one. */
    public boolean noindex() {
        return say("noindex", "*");
    }

    private boolean say(String directive, String robot) {
        boolean counts = true;
        for (var part :
                WITH_VALUE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("").split("[,;]", -1)) {
            var name = FOR_ROBOT.matcher(part);
            boolean named = name.lookingAt();
            counts = named ? EVERYBODY.contains(name.group(1)) || robot.equals(name.group(1)) : counts;
            var said =
                    List.of((named ? part.substring(name.end()) : part).strip().split("\\s+"));
            if (counts && (said.contains(directive) || said.contains("none"))) {
                return true;
            }
        }
        return false;
    }
}
