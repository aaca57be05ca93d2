package fr.parvis.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The value of a CAA record that names an authority (RFC 8659, section 4.2), and on what conditions that may issue (RFC 8657).
 *
 * @param name of the authority, in lower case; empty for nobody
 * @param accounts which of its accounts may; empty if all may
 * @param methods how names may be proven, one list for each time that it is said; empty if in all ways
 */
public record CaaIssuer(String name, List<String> accounts, List<String> methods) {
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9]++)\\s*+=\\s*+([\\x21-\\x3A\\x3C-\\x7E]*)");
    private static final CaaIssuer NOBODY = new CaaIssuer("", List.of(), List.of());

    /** What is not written as it has to be names nobody, as authorities take it. */
    public static CaaIssuer of(String value) {
        var parts = value.split(";", -1);
        var parameters = Stream.of(parts)
                .skip(1)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(PARAMETER::matcher)
                .toList();
        if (!parameters.stream().allMatch(Matcher::matches)) {
            return NOBODY;
        }
        return new CaaIssuer(
                parts[0].strip().toLowerCase(Locale.ROOT),
                valuesOf("accounturi", parameters),
                valuesOf("validationmethods", parameters));
    }

    private static List<String> valuesOf(String tag, List<Matcher> parameters) {
        return parameters.stream()
                .filter(each -> each.group(1).equalsIgnoreCase(tag))
                .map(each -> each.group(2))
                .toList();
    }

    /** Said twice, nobody can do it right (RFC 8657, section 3). */
    public boolean isFor(String account) {
        return accounts.isEmpty() || (accounts.size() == 1 && accounts.get(0).equals(account));
    }

    /** @param method as ACME spells it, such as {@code http-01} */
    public boolean takes(String method) {
        return methods.isEmpty()
                || (methods.size() == 1
                        && Stream.of(methods.get(0).split(",", -1)).anyMatch(method::equalsIgnoreCase));
    }
}
