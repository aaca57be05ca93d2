package fr.parvis.domain;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What contacts find in their letter boxes. */
@ApplicationScoped
public class SentLetters {
    private final Letters letters;
    private final MockMailbox mailbox;

    SentLetters(Letters letters, MockMailbox mailbox) {
        this.letters = letters;
        this.mailbox = mailbox;
    }

    /** Until nobody is left to be told. */
    public void send() {
        while (letters.send() > 0) {
            // some at a time
        }
    }

    public void forget() {
        send();
        mailbox.clear();
    }

    public List<Mail> to(String contact) {
        return mailbox.getMailsSentTo(contact);
    }
}
