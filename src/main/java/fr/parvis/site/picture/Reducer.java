package fr.parvis.site.picture;

import fr.parvis.site.picture.Header.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes smaller pictures. What it may cost is bounded before anything is decoded: pixels, memory, and the passes over a
 * picture that its file asks for.
 */
final class Reducer {
    /** For telephones of two and three dots a pixel, and for larger screens. */
    private static final List<Integer> WIDTHS = List.of(480, 800, 1_200, Picture.WIDEST);

    /** Below this part of the bytes of the picture, a smaller one is worth another address. */
    private static final double WORTH = 0.8;

    private static final int LARGEST = 1 << 20;
    private static final float QUALITY_OF_PHOTOGRAPHS = 0.78f;
    private static final float QUALITY_OF_DRAWINGS = 0.9f;

    /** A progressive JPEG is in memory as a whole: six bytes a pixel, outside the heap. */
    private static final long MOST_AT_ONCE = 24_000_000;

    /** Photographs have about ten; each is a pass over all pixels, however few bytes it takes. */
    private static final int MOST_SCANS = 60;

    private static final int BYTES_OF_A_PIXEL = 4;

    private final long memory;
    private final Duration longest;

    /**
     * @param memory bytes that decoded pixels may take
     * @param longest time for decoding one picture
     */
    Reducer(long memory, Duration longest) {
        this.memory = memory;
        this.longest = longest;
    }

    /** @param fate {@code MADE}, {@code NOT_WORTH}, {@code HUGE} or {@code BROKEN} */
    record Result(Fate fate, List<Reduced> smaller) {
        static Result none(Fate fate) {
            return new Result(fate, List.of());
        }
    }

    Result reduce(byte[] content, Header header) {
        boolean progressive = header.kind() == Kind.PROGRESSIVE_JPEG;
        if (progressive && (header.pixels() > MOST_AT_ONCE || scans(content) > MOST_SCANS)) {
            return Result.none(Fate.HUGE);
        }
        try {
            var picture = decode(content, header);
            return picture == null ? Result.none(Fate.BROKEN) : smaller(picture, header, content.length);
        } catch (IOException | RuntimeException e) {
            // Decoders meet broken files with exceptions of every kind.
            return Result.none(Fate.BROKEN);
        } catch (OutOfMemoryError e) {
            return Result.none(Fate.HUGE);
        }
    }

    private static Result smaller(BufferedImage picture, Header header, int bytes) throws IOException {
        float quality = header.kind() == Kind.PNG ? QUALITY_OF_DRAWINGS : QUALITY_OF_PHOTOGRAPHS;
        var made = new ArrayList<Reduced>();
        var last = picture;
        for (int width : widths(header, picture)) {
            last = Scaling.to(last, width, Math.max(1, Math.round((float) width * header.height() / header.width())));
            var content = WebP.write(last, quality);
            if (content.length < bytes * WORTH && content.length <= LARGEST) {
                made.add(0, new Reduced(width, content));
            }
        }
        return made.isEmpty() ? Result.none(Fate.NOT_WORTH) : new Result(Fate.MADE, List.copyOf(made));
    }

    /** From the widest on; none is wider than what was decoded, and that itself is one if it is no wider than all. */
    private static List<Integer> widths(Header header, BufferedImage picture) {
        int own = Math.min(header.width(), picture.getWidth());
        var widths = new TreeSet<Integer>(Comparator.reverseOrder());
        WIDTHS.stream().filter(width -> width < own).forEach(widths::add);
        if (own <= Picture.WIDEST) {
            widths.add(own);
        }
        return List.copyOf(widths);
    }

    private @Nullable BufferedImage decode(byte[] content, Header header) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName(header.kind() == Kind.PNG ? "png" : "jpeg");
        if (!readers.hasNext()) {
            return null;
        }
        ImageReader reader = readers.next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != header.storedWidth() || reader.getHeight(0) != header.storedHeight()) {
                return null;
            }
            int step = step(header);
            var how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            var watch = new Watch(longest);
            reader.addIIOReadProgressListener(watch);
            var picture = reader.read(0, how);
            return watch.isOver() ? null : Scaling.turned(picture, header.orientation());
        } finally {
            reader.dispose();
        }
    }

    /** Every so many lines and columns are decoded. */
    private int step(Header header) {
        int step = 1;
        while (header.pixels() * BYTES_OF_A_PIXEL / ((long) step * step) > memory) {
            step++;
        }
        return step;
    }

    private static int scans(byte[] content) {
        int scans = 0;
        for (int i = 0; i + 1 < content.length; i++) {
            if (content[i] == (byte) 0xff && content[i + 1] == (byte) 0xda) {
                scans++;
            }
        }
        return scans;
    }

    /** Ends the reading of a picture that takes too long. */
    private static final class Watch implements IIOReadProgressListener {
        private final long end;
        private boolean over;

        Watch(Duration longest) {
            this.end = System.nanoTime() + longest.toNanos();
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (System.nanoTime() - end > 0) {
                over = true;
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
