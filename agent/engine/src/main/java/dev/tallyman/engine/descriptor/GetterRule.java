package dev.tallyman.engine.descriptor;

/**
 * A method without parameters, or a field, that tells what the pool itself counts.
 *
 * @param className class that has it
 * @param method its name, or that of the field
 * @param condition name of a boolean method of the same class that says whether the number means
 *     anything; empty for always
 * @param field it is a field
 * @param at where the descriptor says so
 */
public record GetterRule(
    String className, String method, String condition, boolean field, Position at) {}
