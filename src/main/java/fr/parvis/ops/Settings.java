package fr.parvis.ops;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The few settings that are needed before the application is there to read them. */
final class Settings {
    private static final int FILE_BESIDE_ORDINAL = 260;
    private static final int BUNDLED_ORDINAL = 250;
    private static final int OF_DEFAULTS = Integer.MIN_VALUE;
    private static final int BEFORE_OTHERS = 300;
    private static final String FLYWAY = "quarkus.flyway.active";

    private final SmallRyeConfig config;

    private Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * All of them, of which some are read as the rooms will read them.
     *
     * @throws ConfigValidationException if a value cannot be understood, or a key beside those of the rooms is none
     */
    static Settings with(List<Class<?>> mappings) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withProfile("prod");
        try {
            URL bundled = Settings.class.getResource("/application.properties");
            if (bundled != null) {
                builder.withSources(new PropertiesConfigSource(bundled, BUNDLED_ORDINAL));
            }
            var beside = Path.of("config", "application.properties");
            if (Files.exists(beside)) {
                builder.withSources(new PropertiesConfigSource(beside.toUri().toURL(), FILE_BESIDE_ORDINAL));
            }
        } catch (IOException e) {
            throw new CannotStart("the file application.properties cannot be read: " + e.getMessage());
        }
        builder.withConverter(ZoneId.class, BEFORE_OTHERS, Settings::zone);
        mappings.forEach(builder::withMapping);
        return new Settings(builder.build());
    }

    /** The converter that comes with the framework fails in a way that nobody tells the key of. */
    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("no time zone is called so; one is Europe/Paris.", unknown);
        }
    }

    Path dataDir() {
        return Path.of(text("parvis.data-dir").orElse("data")).toAbsolutePath().normalize();
    }

    boolean hasDatabase() {
        return text("quarkus.datasource.jdbc.url").isPresent();
    }

    String databaseUrl() {
        return text("quarkus.datasource.jdbc.url").orElseThrow();
    }

    /** Those of one room. */
    <T> T of(Class<T> mapping) {
        return config.getConfigMapping(mapping);
    }

    /** The keys that are said somewhere. */
    Stream<String> keys() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false);
    }

    /** What is said of it; nothing if it is left to its default. */
    Optional<Duration> duration(String key) {
        return isDefault(key) ? Optional.empty() : config.getOptionalValue(key, Duration.class);
    }

    /** What is said of it; nothing if it is left to its default. */
    Optional<String> text(String key) {
        return isDefault(key) ? Optional.empty() : config.getOptionalValue(key, String.class);
    }

    private boolean isDefault(String key) {
        return config.getConfigValue(key).getConfigSourceOrdinal() == OF_DEFAULTS;
    }

    List<Path> paths(String key) {
        return config.getOptionalValues(key, Path.class).orElse(List.of());
    }

    List<String> texts(String key) {
        return config.getOptionalValues(key, String.class).orElse(List.of());
    }

    int number(String key, int otherwise) {
        try {
            return config.getOptionalValue(key, Integer.class).orElse(otherwise);
        } catch (IllegalArgumentException notNumber) {
            throw new CannotStart(key + " is " + text(key).orElse("empty") + "; it has to be a whole number.");
        }
    }

    /** Tells the application where the embedded database is, and that samples are welcome. */
    void use(EmbeddedDatabase database) {
        System.setProperty("quarkus.datasource.jdbc.url", database.url());
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
        System.setProperty("quarkus.datasource.password", database.password());
        if (text("parvis.sample").isEmpty()) {
            System.setProperty("parvis.sample", "true");
        }
    }

    /** Tells the application that the database has all tables already; whoever said otherwise is believed. */
    void skipMigrations() {
        if (text(FLYWAY).isEmpty()) {
            System.setProperty(FLYWAY, "false");
        }
    }
}
