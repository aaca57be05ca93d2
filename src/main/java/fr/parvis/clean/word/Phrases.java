package fr.parvis.clean.word;

import java.util.Locale;

/** The few words that the cleaner itself writes into a page, in the page's language: French, or else English. */
public enum Phrases {
    FRENCH(
            "Voir sur %s",
            "Écouter sur %s",
            "Voir le contenu intégré",
            "Voir sur la page d’origine",
            "Ce lien mène à un site qui peut vous suivre.",
            "Ouvrir ce formulaire sur le site d’origine",
            "Un formulaire a besoin du site d’origine pour fonctionner.",
            "Ce formulaire ne peut pas être rempli ici : aucun programme n’est là pour y répondre.",
            "Rechercher sur le site d’origine",
            "Rechercher sur %s",
            "Ouvrir ce formulaire sur %s",
            "Ce formulaire mène à un autre site, qui peut vous suivre.",
            "Continuer vers la page",
            "Ouvrir le document",
            "Ouvrir",
            "Fermer",
            "Choisir"),
    ENGLISH(
            "View on %s",
            "Listen on %s",
            "View the embedded content",
            "View on the original page",
            "This link leads to a site that may track you.",
            "Open this form on the original site",
            "A form needs the original site to work.",
            "This form cannot be filled in here: there is no program to answer it.",
            "Search on the original site",
            "Search on %s",
            "Open this form on %s",
            "This form leads to another site, which may track you.",
            "Continue to the page",
            "Open the document",
            "Open",
            "Close",
            "Choose");

    private final String seeOn;
    private final String listenOn;
    private final String seeContent;
    private final String seeOnOrigin;
    private final String traces;
    private final String openForm;
    private final String whyForm;
    private final String noForm;
    private final String search;
    private final String searchOn;
    private final String openFormOn;
    private final String formTraces;
    private final String goOn;
    private final String openDocument;
    private final String open;
    private final String close;
    private final String choose;

    Phrases(
            String seeOn,
            String listenOn,
            String seeContent,
            String seeOnOrigin,
            String traces,
            String openForm,
            String whyForm,
            String noForm,
            String search,
            String searchOn,
            String openFormOn,
            String formTraces,
            String goOn,
            String openDocument,
            String open,
            String close,
            String choose) {
        this.seeOn = seeOn;
        this.listenOn = listenOn;
        this.seeContent = seeContent;
        this.seeOnOrigin = seeOnOrigin;
        this.traces = traces;
        this.openForm = openForm;
        this.whyForm = whyForm;
        this.noForm = noForm;
        this.search = search;
        this.searchOn = searchOn;
        this.openFormOn = openFormOn;
        this.formTraces = formTraces;
        this.goOn = goOn;
        this.openDocument = openDocument;
        this.open = open;
        this.close = close;
        this.choose = choose;
    }

    public static Phrases of(String language) {
        var lower = language.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || lower.equals("fr") || lower.startsWith("fr-") || lower.startsWith("fr_")
                ? FRENCH
                : ENGLISH;
    }

    public String seeOn(String name) {
        return String.format(Locale.ROOT, seeOn, name);
    }

    public String listenOn(String name) {
        return String.format(Locale.ROOT, listenOn, name);
    }

    public String seeContent() {
        return seeContent;
    }

    public String seeOnOrigin() {
        return seeOnOrigin;
    }

    public String traces() {
        return traces;
    }

    public String openForm() {
        return openForm;
    }

    public String whyForm() {
        return whyForm;
    }

    public String noForm() {
        return noForm;
    }

    public String search() {
        return search;
    }

    public String searchOn(String host) {
        return String.format(Locale.ROOT, searchOn, host);
    }

    public String openFormOn(String host) {
        return String.format(Locale.ROOT, openFormOn, host);
    }

    public String formTraces() {
        return formTraces;
    }

    public String goOn() {
        return goOn;
    }

    public String openDocument() {
        return openDocument;
    }

    /** What opens something that says nothing of itself. */
    public String open() {
        return open;
    }

    /** What closes something. */
    public String close() {
        return close;
    }

    /** What stands over things to choose from that say nothing of themselves. */
    public String choose() {
        return choose;
    }
}
