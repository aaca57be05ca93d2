package fr.parvis.domain.certificate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Shows an authority that a name is ours, and takes away what was shown once it has been seen. */
final class Proof implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Proof.class);

    private static final Duration IN_A_HURRY = Duration.ofSeconds(20);

    private final Challenges challenges;
    private final Optional<DnsHook> hook;
    private final List<Runnable> shown = new ArrayList<>();
    private final List<Runnable> records = new ArrayList<>();

    /** @param hook for names that are proven in DNS; those without are proven over HTTP */
    Proof(Challenges challenges, Optional<DnsHook> hook) {
        this.challenges = challenges;
        this.hook = hook;
    }

    /** Shows what the authority wants to see for {@code wanted}, and says so; nothing if it was seen already. */
    void show(Authorization wanted) throws AcmeException, IOException, InterruptedException {
        if (wanted.getStatus() != Status.PENDING) {
            return;
        }
        var name = wanted.getIdentifier().getDomain();
        if (hook.isPresent()) {
            inDns(wanted, name, hook.get());
        } else {
            overHttp(wanted, name);
        }
    }

    private void overHttp(Authorization wanted, String name) throws AcmeException, IOException {
        var challenge = wanted.findChallenge(Http01Challenge.class)
                .orElseThrow(() -> new Why.Failed(Why.of("no-way", name, "http-01")));
        challenges.show(name, challenge.getToken(), challenge.getAuthorization());
        shown.add(() -> challenges.letGo(name, challenge.getToken()));
        if (challenge.getStatus() == Status.PENDING) {
            challenge.trigger();
        }
    }

    private void inDns(Authorization wanted, String name, DnsHook program)
            throws AcmeException, IOException, InterruptedException {
        var challenge = wanted.findChallenge(Dns01Challenge.class)
                .orElseThrow(() -> new Why.Failed(Why.of("no-way", name, "dns-01")));
        var record = challenge.getRRName(name);
        records.add(() -> cleanUp(program, record, challenge.getDigest()));
        program.present(record, challenge.getDigest());
        if (challenge.getStatus() == Status.PENDING) {
            challenge.trigger();
        }
    }

    /** Also of a process that is stopping, which has less time: nobody else takes the record away. */
    static void cleanUp(DnsHook program, String record, String value) {
        boolean stopping = Thread.interrupted();
        try {
            try {
                (stopping ? program.within(IN_A_HURRY) : program).cleanUp(record, value);
            } catch (InterruptedException e) {
                stopping = true;
                program.within(IN_A_HURRY).cleanUp(record, value);
            }
        } catch (IOException | InterruptedException e) {
            LOG.warnf("The record %s was not taken away: %s", record, e.getMessage());
            stopping |= e instanceof InterruptedException;
        } finally {
            if (stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The authority has looked, whatever it saw. Until then it may come again, also after we stopped waiting. */
    void seen() {
        shown.forEach(Runnable::run);
        shown.clear();
    }

    /** Records in DNS are taken away in any case; nobody else does it. */
    @Override
    public void close() {
        records.forEach(Runnable::run);
    }
}
