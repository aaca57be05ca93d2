package fr.parvis.clean.copy;

import java.util.LinkedHashSet;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What can be filled in or chosen in a form that is answered elsewhere: it goes, and its names stay as words. A box to
 * tick without a name sends nothing: with it and its label, style sheets open menus.
 */
final class FormFields {
    /** What people fill in or choose, which makes a form ask something. */
    static final Evaluator FILLED_IN = Selector.evaluatorOf(
            "textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image])");

    private static final Evaluator FIELDS = Selector.evaluatorOf(
            "textarea, select, datalist, input[name]:not([type=button]), input:not([type=checkbox], [type=radio], [type=button])");

    private FormFields() {}

    /** Whether the form has a field that {@code fields} selects, within it or wherever browsers take it for the form's. */
    static boolean hasAny(Element form, Evaluator fields) {
        return form.selectFirst(fields) != null
                || (form instanceof FormElement spread
                        && spread.elements().stream().anyMatch(field -> is(field, fields)));
    }

    /** By a search, since {@code Element.is} would leave in the evaluator, which all share, what it found out. */
    private static boolean is(Element field, Evaluator fields) {
        return field.equals(field.selectFirst(fields));
    }

    /** @param alone whether there is room for the name of each in a line of its own */
    static void remove(Element form, boolean alone) {
        var fields = new LinkedHashSet<Element>(form.select(FIELDS));
        if (form instanceof FormElement spread) {
            spread.elements().stream().filter(field -> is(field, FIELDS)).forEach(fields::add);
        }
        FieldNames.keep(form, fields, alone);
        fields.forEach(FormFields::replace);
    }

    /** What was written into a field beforehand, such as a letter to sign, is there to be read. */
    private static void replace(Element field) {
        if (field.normalName().equals("textarea") && field.hasText()) {
            field.before(new TextNode(field.wholeText()));
        }
        field.remove();
    }
}
