package fr.parvis.site.picture;

/** The one thing of a picture's Exif (TIFF 6.0) that changes how it is shown. */
record Exif(Bytes in, int from, int length) {
    private static final int ORIENTATION = 0x0112;
    private static final int MOST_ENTRIES = 200;

    /** 1 to 8; 1, as it lies, where nothing or nonsense is said. */
    int orientation() {
        boolean back = in.says(from, "II");
        if (!back && !in.says(from, "MM")) {
            return 1;
        }
        long table = four(4, back);
        if (table > length - 2) {
            return 1;
        }
        int count = Math.min(MOST_ENTRIES, two((int) table, back));
        for (int i = 0; i < count; i++) {
            int entry = (int) table + 2 + 12 * i;
            if (entry + 12 > length) {
                return 1;
            }
            if (two(entry, back) == ORIENTATION) {
                int said = two(entry + 8, back);
                return said >= 1 && said <= 8 ? said : 1;
            }
        }
        return 1;
    }

    private int two(int place, boolean back) {
        return back ? in.twoBack(from + place) : in.two(from + place);
    }

    private long four(int place, boolean back) {
        return back ? in.twoBack(from + place) | (long) in.twoBack(from + place + 2) << 16 : in.four(from + place);
    }
}
