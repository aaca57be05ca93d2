package fr.parvis.address;

import java.util.ArrayList;
import java.util.Optional;

/** The spelling of a Unicode label in ASCII (RFC 3492), without its {@code xn--}. */
final class Punycode {
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 128;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Punycode() {}

    static String encode(String label) {
        var points = label.codePoints().toArray();
        var out = new StringBuilder();
        label.codePoints().filter(point -> point < FIRST_CODE).forEach(out::appendCodePoint);
        int basic = out.length();
        int done = basic;
        if (basic > 0) {
            out.append('-');
        }
        int next = FIRST_CODE;
        int bias = FIRST_BIAS;
        int delta = 0;
        while (done < points.length) {
            int least = least(points, next);
            delta += (least - next) * (done + 1);
            next = least;
            for (int point : points) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    write(out, delta, bias);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            next++;
        }
        return out.toString();
    }

    /** Nothing if {@code text} is no such spelling. */
    static Optional<String> decode(String text) {
        int end = text.lastIndexOf('-');
        var out = new StringBuilder(Math.max(end, 0)).append(text, 0, Math.max(end, 0));
        int[] points = out.codePoints().toArray();
        var label = new ArrayList<Integer>();
        for (int point : points) {
            label.add(point);
        }
        int at = end < 0 ? 0 : end + 1;
        long code = FIRST_CODE;
        int bias = FIRST_BIAS;
        long index = 0;
        while (at < text.length()) {
            long before = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? DIGITS.indexOf(text.charAt(at++)) : -1;
                index += digit * weight;
                if (digit < 0 || index > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            int length = label.size() + 1;
            bias = adapt((int) (index - before), length, before == 0);
            code += index / length;
            index %= length;
            if (code > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            label.add((int) index++, (int) code);
        }
        var decoded = new StringBuilder();
        label.forEach(decoded::appendCodePoint);
        return Optional.of(decoded.toString());
    }

    private static int least(int[] points, int from) {
        int least = Character.MAX_CODE_POINT;
        for (int point : points) {
            least = point >= from ? Math.min(least, point) : least;
        }
        return least;
    }

    private static void write(StringBuilder out, int delta, int bias) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (rest < threshold) {
                break;
            }
            out.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
        out.append(DIGITS.charAt(rest));
    }

    private static int threshold(int k, int bias) {
        return Math.max(LEAST, Math.min(MOST, k - bias));
    }

    private static int adapt(int delta, int length, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / length;
        int k = 0;
        while (rest > (BASE - LEAST) * MOST / 2) {
            rest /= BASE - LEAST;
            k += BASE;
        }
        return k + (BASE - LEAST + 1) * rest / (rest + SKEW);
    }
}
