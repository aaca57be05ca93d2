// A document as text, one node a line: namespace, name, attributes in order of name, text with its neighbours.
document => {
    const spaces = {
        'http://www.w3.org/1999/xhtml': '',
        'http://www.w3.org/2000/svg': 'svg ',
        'http://www.w3.org/1998/Math/MathML': 'math ',
    };
    const lines = [];
    const write = (node, depth) => {
        let text = '';
        const flush = () => {
            if (text) {
                lines.push(depth + ' "' + text.replace(/\n/g, '\\n') + '"');
            }
            text = '';
        };
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) {
                text += child.data;
                continue;
            }
            flush();
            if (child.nodeType === Node.ELEMENT_NODE) {
                const attributes = [...child.attributes]
                    .map(attribute => ' ' + attribute.name + '="' + attribute.value.replace(/\n/g, '\\n') + '"')
                    .sort();
                const space = spaces[child.namespaceURI] ?? child.namespaceURI + ' ';
                lines.push(depth + ' <' + space + (space ? child.nodeName : child.localName) + '>' + attributes.join(''));
                write(child.localName === 'template' ? child.content : child, depth + 1);
            } else if (child.nodeType === Node.DOCUMENT_TYPE_NODE) {
                lines.push(depth + ' <!doctype ' + child.name + ' ' + child.publicId + ' ' + child.systemId + '>');
            } else {
                lines.push(depth + ' <!--' + child.data + '-->');
            }
        }
        flush();
    };
    write(document, 0);
    return lines.join('\n');
}
