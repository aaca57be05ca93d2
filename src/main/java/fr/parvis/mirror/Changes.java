package fr.parvis.mirror;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run found different from the run of its source before.
 *
 * @param files how many others than pages differ: pictures, documents, redirects
 */
public record Changes(Pages added, Pages changed, Pages gone, int files) {
    static final Changes NONE = new Changes(Pages.NONE, Pages.NONE, Pages.NONE, 0);

    /**
     * Some pages.
     *
     * @param urls of the first hundred, in the order of their addresses
     */
    public record Pages(int total, List<String> urls) {
        private static final int MOST = 100;
        static final Pages NONE = new Pages(0, List.of());

        Pages and(String url) {
            if (total >= MOST) {
                return new Pages(total + 1, urls);
            }
            var more = new ArrayList<>(urls);
            more.add(url);
            return new Pages(total + 1, List.copyOf(more));
        }
    }

    enum Kind {
        ADDED,
        CHANGED,
        GONE
    }

    Changes and(Kind kind, boolean page, String url) {
        if (!page) {
            return new Changes(added, changed, gone, files + 1);
        }
        return switch (kind) {
            case ADDED -> new Changes(added.and(url), changed, gone, files);
            case CHANGED -> new Changes(added, changed.and(url), gone, files);
            case GONE -> new Changes(added, changed, gone.and(url), files);
        };
    }

    boolean none() {
        return added.total() + changed.total() + gone.total() + files == 0;
    }
}
