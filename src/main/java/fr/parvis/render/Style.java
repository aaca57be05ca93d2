package fr.parvis.render;

/** CSS of the platform's own, written into a {@code <style>} element. */
record Style(String value) implements Verbatim {
    Style plus(Style more) {
        return new Style(value + more.value);
    }
}
