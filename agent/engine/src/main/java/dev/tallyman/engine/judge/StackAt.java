package dev.tallyman.engine.judge;

/**
 * A stack that was taken at an event.
 *
 * @param event the event's word
 * @param number its number in the census
 */
record StackAt(String event, int number) {}
