/**
 * One program a library: it uses the library's pools rightly in every way that their documentation
 * shows, and loses something in each way that can be lost.
 */
@NullMarked
package dev.tallyman.tests.pools;

import org.jspecify.annotations.NullMarked;
