package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'gzip, deflate, br, zstd', BR",
        "'gzip, br', BR",
        "gzip, GZIP",
        "x-gzip, GZIP",
        "GZIP, GZIP",
        "'br;q=0.5, gzip', GZIP",
        "'br;q=0.5, gzip;q=0.5', BR",
        "'br;q=0, gzip;q=0', IDENTITY",
        "br;q=0, IDENTITY",
        "identity, IDENTITY",
        "'identity;q=0', IDENTITY",
        "'identity;q=0, gzip;q=0.001', GZIP",
        "'identity, gzip;q=0.5', IDENTITY",
        "*, BR",
        "'*;q=0', IDENTITY",
        "'gzip, *;q=0', GZIP",
        "'br;q=0, *', ZSTD",
        "'zstd, gzip', ZSTD",
        "'gzip, zstd;q=0.9', GZIP",
        "'gzip ; q=0.2 , br ; q=0.1', GZIP",
        "'gzip;Q=1.000', GZIP",
        "'gzip;q=2', IDENTITY",
        "'gzip;q=-1', IDENTITY",
        "'gzip;q=abc', IDENTITY",
        "'gzip;q=', IDENTITY",
        "'gzip;q=1.001', IDENTITY",
        "deflate, IDENTITY",
        "'', IDENTITY",
        "' ', IDENTITY",
        "',,;;,', IDENTITY",
        "';q=1', IDENTITY",
        "brotli, IDENTITY",
        "gzipbr, IDENTITY",
    })
    void chooses_what_the_client_likes_best(String header, Encoding chosen) {
        assertThat(Negotiation.choose(header, EnumSet.allOf(Encoding.class))).isEqualTo(chosen);
    }

    @Test
    void chooses_only_what_there_is() {
        assertThat(Negotiation.choose(null, EnumSet.allOf(Encoding.class))).isEqualTo(Encoding.IDENTITY);
        assertThat(Negotiation.choose("br, gzip;q=0.1", EnumSet.of(Encoding.GZIP, Encoding.IDENTITY)))
                .isEqualTo(Encoding.GZIP);
        assertThat(Negotiation.choose("br, identity;q=0", EnumSet.of(Encoding.IDENTITY)))
                .isEqualTo(Encoding.IDENTITY);
    }
}
