package fr.parvis.mirror.fetch;

import java.time.Duration;

/**
 * How long one request may take.
 *
 * @param connect until the connection stands
 * @param silence the longest pause, which is also the wait for the first header
 * @param whole from the connection to the last byte; the name is looked up before, in the time that the system's resolver takes
 */
public record Budget(Duration connect, Duration silence, Duration whole) {}
