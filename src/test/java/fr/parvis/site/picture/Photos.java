package fr.parvis.site.picture;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures that are made when a test needs them. */
public final class Photos {
    private static final int BEHIND_JFIF = 20;

    private Photos() {}

    /** Something like a photograph: slopes, and grain that costs bytes. The upper left quarter is red. */
    public static BufferedImage scene(int width, int height, int grain) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1789);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean corner = x < width / 2 && y < height / 2;
                int noise = grain == 0 ? 0 : random.nextInt(grain);
                int red = corner ? 220 : 20 + x * 60 / width;
                int rest = corner ? 20 : 60 + y * 120 / height;
                picture.setRGB(x, y, (red - noise / 4) << 16 | (rest + noise) << 8 | (rest + noise));
            }
        }
        return picture;
    }

    public static byte[] jpeg(BufferedImage picture, float quality, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var content = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(content)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return content.toByteArray();
    }

    /** A photograph of about five megabytes, 3,000 by 2,000. */
    public static byte[] large() {
        return jpeg(scene(3_000, 2_000, 70), 0.8f, false);
    }

    /** One of about two megabytes with something to see at every size, another one for each number. */
    public static byte[] landscape(int number) {
        var picture = new BufferedImage(3_000, 2_000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 2_000; y++) {
            for (int x = 0; x < 3_000; x++) {
                int light = 0;
                for (int octave = 0; octave <= 8; octave++) {
                    int part = octave == 0 ? 40 : octave == 1 ? 16 : 8;
                    light += chance(x >> octave, y >> octave, number * 16 + octave) * (4 + octave) / part;
                }
                int red = Math.min(255, light / 5);
                int green = Math.min(255, light * 3 / 20 + y * 60 / 2_000);
                int blue = Math.min(255, light / 10 + x * 80 / 3_000);
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return jpeg(picture, 0.93f, false);
    }

    /** 0 to 255, the same for the same place. */
    private static int chance(int x, int y, int number) {
        int mixed = (x * 0x9e3779b1) ^ (y * 0x85ebca77) ^ (number * 0xc2b2ae3d);
        mixed = (mixed ^ (mixed >>> 15)) * 0x2c1b3c6d;
        return (mixed ^ (mixed >>> 12)) >>> 24;
    }

    public static byte[] png(BufferedImage picture) {
        var content = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    /** The same JPEG with Exif: how it lies, and where it was taken. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(80);
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation << 16);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.put("GPS 44.5000 N 5.0000 E".getBytes(StandardCharsets.ISO_8859_1));
        return with(jpeg, 0xe1, concat("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), tiff.array()));
    }

    /** The same JPEG that says its numbers are linear light. */
    static byte[] withLinearColours(byte[] jpeg) {
        var profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        return with(jpeg, 0xe2, concat("ICC_PROFILE\0\u0001\u0001".getBytes(StandardCharsets.ISO_8859_1), profile));
    }

    /** The same PNG with one more chunk before its lines. */
    static byte[] withChunk(byte[] png, String name, byte[] content) {
        var chunk = ByteBuffer.allocate(12 + content.length);
        var named = concat(name.getBytes(StandardCharsets.ISO_8859_1), content);
        var sum = new CRC32();
        sum.update(named);
        chunk.putInt(content.length).put(named).putInt((int) sum.getValue());
        return insert(png, 33, chunk.array());
    }

    /** Two pictures, one after the other. */
    static byte[] movingGif() {
        var content = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = new MemoryCacheImageOutputStream(content)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (var colour : new Color[] {Color.RED, Color.BLUE}) {
                var picture = new BufferedImage(1_400, 20, BufferedImage.TYPE_INT_RGB);
                picture.createGraphics().setBackground(colour);
                var data = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
                writer.writeToSequence(new IIOImage(picture, null, data), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return content.toByteArray();
    }

    /** A PNG of a few bytes that says it is 60,000 by 60,000. */
    public static byte[] bomb() {
        var png = png(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        var header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.ISO_8859_1));
        header.putInt(60_000).putInt(60_000).put(png, 24, 5);
        var sum = new CRC32();
        sum.update(header.array());
        ByteBuffer.wrap(png).position(12).put(header.array()).putInt((int) sum.getValue());
        return png;
    }

    private static byte[] with(byte[] jpeg, int marker, byte[] content) {
        var segment = ByteBuffer.allocate(4 + content.length);
        segment.put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content);
        return insert(jpeg, BEHIND_JFIF, segment.array());
    }

    private static byte[] insert(byte[] content, int at, byte[] more) {
        return ByteBuffer.allocate(content.length + more.length)
                .put(content, 0, at)
                .put(more)
                .put(content, at, content.length - at)
                .array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return insert(first, first.length, second);
    }
}
