package fr.parvis.site.picture;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jboss.logging.Logger;

/** Writes WebP by libwebp, where that can be had. It only ever gets pixels that were decoded already. */
final class WebP {
    private static final Logger LOG = Logger.getLogger(WebP.class);

    private WebP() {}

    /** Loads libwebp when it is first asked, which takes a while. */
    private static final class Library {
        private static final boolean THERE = loads();
    }

    /** Whether libwebp is there for this machine; says so, once, if not. */
    static boolean isThere() {
        return Library.THERE;
    }

    private static boolean loads() {
        try {
            return write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), 0.5f).length > 0;
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warnf(
                    "No smaller pictures are made by this process, because libwebp does not load here (%s)."
                            + " Pages are served as before.",
                    e);
            return false;
        }
    }

    /** The file: pixels and nothing else. */
    static byte[] write(BufferedImage picture, float quality) throws IOException {
        var writer = new WebPImageWriterSpi().createWriterInstance(null);
        var content = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(content)) {
            var how = new WebPWriteParam(Locale.ROOT);
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(CompressionType.Lossy);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return content.toByteArray();
    }
}
