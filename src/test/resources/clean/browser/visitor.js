// Touches everything that can be touched. A link to another host stays one, but the visitor does not follow it.
() => {
    const most = 400;
    const everything = [];
    const gather = root => {
        for (const element of root.querySelectorAll('*')) {
            if (everything.length < most) {
                everything.push(element);
            }
            if (element.shadowRoot) {
                gather(element.shadowRoot);
            }
        }
    };
    const quietly = deed => {
        try {
            deed();
        } catch (ignored) {
            // An element that cannot be touched this way.
        }
    };
    gather(document);
    for (const element of everything) {
        const href = element.href && element.href.baseVal !== undefined ? element.href.baseVal : element.href;
        if (/^(a|area)$/.test(element.localName) && /^https?:/.test(new URL(href || '', document.baseURI).protocol)) {
            quietly(() => element.setAttribute('href', '#parvis'));
            quietly(() => element.removeAttributeNS('http://www.w3.org/1999/xlink', 'href'));
            quietly(() => element.removeAttribute('target'));
        }
    }
    scrollTo(0, 1e6);
    const gestures = ('mouseover mouseenter mousemove mousedown mouseup pointerover pointerenter pointermove pointerdown '
        + 'pointerup touchstart touchend contextmenu dblclick auxclick wheel keydown keypress keyup beforeinput input '
        + 'change select cut copy paste dragstart drag dragend dragenter dragover drop mouseout mouseleave').split(' ');
    for (const element of everything) {
        quietly(() => element.scrollTo(0, 1e6));
        quietly(() => element.focus());
        for (const gesture of gestures) {
            quietly(() => element.dispatchEvent(new Event(gesture, {bubbles: true, cancelable: true})));
        }
        quietly(() => element.localName === 'details' && (element.open = !element.open));
        quietly(() => element.popover && element.showPopover());
        quietly(() => element.localName === 'dialog' && element.show());
        quietly(() => element.localName !== 'html' && element.click && element.click());
        quietly(() => !element.click && element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})));
        quietly(() => element.reset && element.reset());
        quietly(() => element.localName === 'form' && element.requestSubmit());
        quietly(() => element.play && element.play().catch(() => {}));
        quietly(() => element.blur());
    }
    setTimeout(() => scrollTo(0, 0), 30);
}
