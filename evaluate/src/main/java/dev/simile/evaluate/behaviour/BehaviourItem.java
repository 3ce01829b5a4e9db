package dev.simile.evaluate.behaviour;

/**
 * One check: {@code text} is to be nearer to {@code alike} than to {@code changed}.
 *
 * @param kind what the change is, such as {@code negation}
 */
public record BehaviourItem(String kind, String text, String alike, String changed) {}
