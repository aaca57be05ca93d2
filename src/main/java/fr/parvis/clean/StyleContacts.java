package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.reference.References;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the addresses of a style sheet, or of the declarations of an element. */
final class StyleContacts {
    private static final Set<String> ADDRESS = Set.of("url", "src");
    private static final Set<String> CHOICE = Set.of("image-set", "-webkit-image-set");

    private final WebUrl base;
    private final Contacts.Found found;
    private Use use = Use.IMAGE;
    /** Of several sources of one font or picture, a browser takes one. */
    private boolean spare;

    private int choice;

    private StyleContacts(WebUrl base, Contacts.Found found) {
        this.base = base;
        this.found = found;
    }

    static void read(String css, WebUrl base, Contacts.Found found) {
        var reader = new StyleContacts(base, found);
        var tokens = Limits.tokens(css);
        for (int i = 0; i < tokens.size(); i++) {
            reader.token(tokens, i);
        }
    }

    private void token(List<CssToken> tokens, int i) {
        var token = tokens.get(i);
        var name = token.value().toLowerCase(Locale.ROOT);
        switch (token.type()) {
            case AT -> use = name.equals("import") ? Use.STYLE : name.equals("font-face") ? Use.FONT : Use.IMAGE;
            case URL -> add(token);
            case FUNCTION -> choice += choice > 0 || CHOICE.contains(name) ? 1 : 0;
            case STRING -> {
                var before = before(tokens, i);
                if (use == Use.STYLE
                        || choice > 0
                        || before.filter(StyleContacts::isAddress).isPresent()) {
                    add(token);
                }
            }
            case SIGN -> sign(name);
            default -> {}
        }
    }

    private void sign(String sign) {
        choice -= choice > 0 && sign.equals(")") ? 1 : 0;
        choice += choice > 0 && sign.equals("(") ? 1 : 0;
        if (sign.equals("}") || (sign.equals(";") && use == Use.STYLE)) {
            use = Use.IMAGE;
        }
        if (sign.equals("}") || sign.equals("{") || sign.equals(";")) {
            spare = false;
        }
    }

    private void add(CssToken token) {
        if (!token.value().isBlank() && !token.value().startsWith("#")) {
            found.add(base.resolve(References.tidy(token.value())), use, spare);
            spare = use == Use.FONT || choice > 0;
        }
    }

    private static boolean isAddress(CssToken token) {
        return token.is(Form.FUNCTION) && ADDRESS.contains(token.value().toLowerCase(Locale.ROOT));
    }

    private static Optional<CssToken> before(List<CssToken> tokens, int i) {
        int at = i - 1;
        while (at >= 0 && tokens.get(at).isBlank()) {
            at--;
        }
        return at < 0 ? Optional.empty() : Optional.of(tokens.get(at));
    }
}
