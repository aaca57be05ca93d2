package fr.parvis.admin;

/** The body of a request, as JSON. */
interface Asked {}
