package fr.parvis.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Record;

/** What a DNS server said to one question. That it could not be asked is never the same as that there is nothing. */
sealed interface Answer {
    /** The answer section, CNAMEs on the way among them; empty if there is nothing of the type, or nothing was said. */
    List<Record> records();

    /** Why it did not say; null if it did. */
    @Nullable
    String silence();

    record Said(List<Record> records) implements Answer {
        @Override
        public @Nullable String silence() {
            return null;
        }
    }

    /** It did not say: no answer in time, a failure of its own, a server that knows nothing of the zone. */
    record Silence(String silence) implements Answer {
        @Override
        public List<Record> records() {
            return List.of();
        }
    }
}
