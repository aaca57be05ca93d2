package fr.parvis.clean.rule;

import fr.parvis.clean.word.Phrases;

/** What sort of thing a page embeds, as people call it. */
public enum EmbedKind {
    VIDEO("Vidéo", "Video"),
    AUDIO("Son", "Audio"),
    MAP("Carte", "Map"),
    POST("Publication", "Post"),
    FORM("Formulaire", "Form"),
    PETITION("Pétition", "Petition"),
    DONATION("Don et adhésion", "Donation and membership"),
    TICKETS("Billetterie", "Tickets"),
    SHOP("Boutique", "Shop"),
    CALENDAR("Agenda", "Calendar"),
    DOCUMENT("Document", "Document"),
    WEATHER("Météo", "Weather"),
    OTHER("Contenu intégré", "Embedded content");

    private final String french;
    private final String english;

    EmbedKind(String french, String english) {
        this.french = french;
        this.english = english;
    }

    public String in(Phrases phrases) {
        return phrases == Phrases.FRENCH ? french : english;
    }
}
