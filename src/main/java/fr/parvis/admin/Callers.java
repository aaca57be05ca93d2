package fr.parvis.admin;

/** What is known of whoever asks before there is a token: where a request comes from. */
public interface Callers {
    /** A salted hash of the network address from which the request at hand came; neighbours share it. */
    int neighbourhood();
}
