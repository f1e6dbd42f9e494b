package dev.tallyman.engine.descriptor;

import java.util.List;

/**
 * An object that stands for a handle.
 *
 * @param className its class or interface
 * @param path methods without parameters that lead to the handle, one after the other
 * @param at where the descriptor says so
 */
public record AliasRule(String className, List<String> path, Position at) {}
