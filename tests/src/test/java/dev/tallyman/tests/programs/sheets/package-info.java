/** A small pool of shared pages, with a mistake that can be switched on. */
package dev.tallyman.tests.programs.sheets;
