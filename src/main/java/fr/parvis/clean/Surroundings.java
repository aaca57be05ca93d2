package fr.parvis.clean;

import fr.parvis.clean.CleanedPage.NavigationLink;
import java.util.List;

/**
 * What a page shows of its site around its main part, for those who show that part alone.
 *
 * @param navigation the site's own main links, in order, then the number to call if there is one
 * @param further its other links there, so that no page is one that nothing leads to: of lower levels, of the foot
 * @param whereabouts where and when the organisation is to be found, as clean HTML: a {@code div} for each part; empty if the
 *     page does not say it
 */
public record Surroundings(List<NavigationLink> navigation, List<NavigationLink> further, String whereabouts) {
    /** Of what is no page, or shows nothing else. */
    public static final Surroundings NOTHING = new Surroundings(List.of(), List.of(), "");
}
