package fr.parvis.mirror;

import java.time.Duration;

/**
 * How long one request may take.
 *
 * @param connect until the connection stands
 * @param silence the longest pause, which is also the wait for the first header
 * @param whole from the look-up to the last byte
 */
record Budget(Duration connect, Duration silence, Duration whole) {}
