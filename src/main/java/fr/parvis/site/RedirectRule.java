package fr.parvis.site;

/**
 * One line of a {@code _redirects} file, as in the IPFS "Web _redirects File Specification": {@code from} may hold
 * {@code :placeholder} segments and a final {@code *}, {@code to} may repeat them, {@code :splat} for the star.
 *
 * @param status 200 (rewrite), 301, 302, 303, 307, 308, 404, 410 or 451
 */
public record RedirectRule(String from, String to, int status) {}
