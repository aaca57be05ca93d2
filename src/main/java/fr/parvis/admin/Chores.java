package fr.parvis.admin;

import fr.parvis.tenant.Chore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What of this room goes when it is old. */
class Chores {
    @Produces
    @Singleton
    Chore idempotentAnswers() {
        return new Chore(
                "idempotent answers",
                IdempotentAnswers.LIFETIME,
                "delete from idempotent_answer where created_at < ?1");
    }
}
