package fr.parvis.serve;

import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.WeightedFairQueueByteDistributor;
import java.lang.reflect.Field;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes an HTTP/2 connection send bodies in frames of 16 KiB, the largest that every client takes. Netty's own measure
 * is 1 KiB, so that a page of 20 KB is twenty frames and costs more than twice as much. Vert.x makes the part that
 * decides it and does not hand it out, so it is looked up by name; should the name change, frames stay small and a
 * line of the log says so.
 */
final class LargeFrames {
    private static final Logger LOG = Logger.getLogger(LargeFrames.class);
    private static final @Nullable Field DISTRIBUTOR = distributor();

    private LargeFrames() {}

    static void of(Http2ConnectionEncoder encoder) {
        if (DISTRIBUTOR == null || !(encoder.flowController() instanceof DefaultHttp2RemoteFlowController controller)) {
            return;
        }
        try {
            if (DISTRIBUTOR.get(controller) instanceof WeightedFairQueueByteDistributor distributor) {
                distributor.allocationQuantum(Http2CodecUtil.MAX_FRAME_SIZE_LOWER_BOUND);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it was made accessible", e);
        }
    }

    private static @Nullable Field distributor() {
        try {
            var field = DefaultHttp2RemoteFlowController.class.getDeclaredField("streamByteDistributor");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException | RuntimeException e) {
            LOG.warnf("HTTP/2 bodies go out in small frames: %s", e.toString());
            return null;
        }
    }
}
