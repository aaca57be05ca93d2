package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files of an upload will be pages, told from their names and first bytes before any of them is cleaned: one with too
 * many costs no more than to read it.
 */
final class Census {
    /** So many bytes tell. */
    static final int START = FileType.START;

    private final Map<PagePath, String> types = new HashMap<>();

    /** Whether the name alone tells what a file is. */
    static boolean isTold(String name) {
        return !FileType.guess(path(name), new byte[0]).equals(FileType.UNKNOWN);
    }

    /**
     * One more file.
     *
     * @param start the first {@link #START} bytes, or all; nothing if the name tells
     */
    void file(String name, byte[] start) {
        var path = path(name);
        types.put(path, FileType.guess(path, start));
    }

    /** How many will be pages. */
    long pages(HeadersFile headers) {
        return types.entrySet().stream()
                .filter(file -> !Draft.isLeftOut(file.getKey()))
                .filter(file -> FileType.of(headers.type(file.getKey()).orElseGet(file::getValue)) == FileType.PAGE)
                .count();
    }

    private static PagePath path(String name) {
        return FileNames.path(name).orElseThrow();
    }
}
