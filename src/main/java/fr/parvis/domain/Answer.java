package fr.parvis.domain;

import java.util.List;
import org.xbill.DNS.Record;

/** What a DNS server said to one question. That it could not be asked is never the same as that there is nothing. */
sealed interface Answer {
    /** @param records the answer section, CNAMEs on the way among them; empty if there is nothing of the type */
    record Said(List<Record> records) implements Answer {}

    /** It did not say: no answer in time, a failure of its own, a server that knows nothing of the zone. */
    record Silence(String why) implements Answer {}
}
