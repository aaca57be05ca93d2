package fr.parvis.ops;

import fr.parvis.admin.ApiSettings;
import fr.parvis.domain.DomainConfig;
import fr.parvis.domain.certificate.AcmeConfig;
import fr.parvis.mirror.MirrorConfig;
import fr.parvis.serve.Https;
import fr.parvis.serve.Visitors;
import fr.parvis.site.BrowserCheck;
import fr.parvis.site.picture.PictureConfig;
import fr.parvis.tenant.Platform;
import io.smallrye.config.ConfigValidationException;
import java.util.List;

/** What the rooms will read of the settings, read once before anything is started: a slip costs one sentence then. */
final class RoomSettings {
    /** All of them: a key that none of them has is no setting. */
    static final List<Class<?>> ALL = List.of(
            Platform.class,
            ApiSettings.class,
            OwnRules.class,
            Samples.Wanted.class,
            Visitors.class,
            Https.class,
            MirrorConfig.class,
            BrowserCheck.class,
            PictureConfig.class,
            AcmeConfig.class,
            DomainConfig.class);

    private RoomSettings() {}

    /**
     * All settings, of which those of the rooms can be understood.
     *
     * @throws ConfigValidationException if some of them cannot, with a sentence for each
     */
    static Settings read() {
        return Settings.with(ALL);
    }

    /** What the rooms themselves say of what has the right type and makes no sense. */
    static void check(Settings settings) {
        try {
            Visitors.check(settings.of(Visitors.class), settings.of(Https.class));
            MirrorConfig.check(settings.of(MirrorConfig.class));
            DomainConfig.check(settings.of(DomainConfig.class));
            AcmeConfig.check(settings.of(AcmeConfig.class));
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart(String.valueOf(wrong.getMessage()));
        }
    }
}
