package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.clean.CleanedPage.NavigationLink;
import fr.parvis.clean.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of a draft show of their site. The home page has the first word, then the first that says anything. */
final class SiteTraits {
    private final Word<List<NavigationLink>> navigation = new Word<>(List.of());
    /** Where no page has a menu, the home page's number to call. */
    private final Word<List<NavigationLink>> number = new Word<>(List.of());

    private final Word<List<NavigationLink>> further = new Word<>(List.of());
    private final Word<String> whereabouts = new Word<>("");

    /** Said by the page that stands before all others that say it. */
    private static final class Word<T> {
        private T said;
        private @Nullable PagePath by;

        private Word(T nothing) {
            this.said = nothing;
        }

        private void note(PagePath page, T says, boolean counts) {
            if (counts && (by == null || page.compareTo(by) <= 0)) {
                by = page;
                said = says;
            }
        }
    }

    void note(PagePath path, Surroundings page) {
        navigation.note(path, page.navigation(), page.navigation().size() > 1);
        number.note(path, page.navigation(), path.equals(PagePath.ROOT));
        further.note(path, page.further(), !page.further().isEmpty());
        whereabouts.note(path, page.whereabouts(), !page.whereabouts().isEmpty());
    }

    Surroundings all() {
        var links = navigation.said.isEmpty() ? number.said : navigation.said;
        return new Surroundings(links, further.said, whereabouts.said);
    }
}
