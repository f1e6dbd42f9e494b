/**
 * What starts the rest: entry points, command line, options, class loaders, and the field that
 * carries a shadow. Lives on the system class path, where the program could see it: JDK only, no
 * logging, nothing public that is not needed.
 */
package dev.tallyman.launcher;
